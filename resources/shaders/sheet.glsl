//vertex
in vec2 facing; // how much is seen, how soft its edge
in vec2 photo;
in float edge;
in vec2 mirrored;
in float share;
in vec3 gain;
out vec2 uv;
out float rim;
out float front;
out float soft;
out vec2 far_uv;
out float far;
out vec3 light;
void main() {
    uv = photo;
    rim = edge;
    front = facing.x;
    soft = facing.y;
    far_uv = mirrored;
    far = share;
    light = gain;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// The person: photo pixels with the background taken out, premultiplied. Rims of the openings and edges where the surface
// turns away are anti-aliased; where it opens to what the photo hides, the other side stands in.
in vec2 uv;
in float rim;
in float front;
in float soft;
in vec2 far_uv;
in float far;
in vec3 light;
out vec4 colour;
uniform sampler2D person;
uniform bool mirrors; // the photo hides one side of the face
void main() {
    float cover = clamp(rim / max(fwidth(rim), 1e-5), 0.0, 1.0);
    cover *= mix(1.0, clamp(front / max(fwidth(front), 1e-5) + 0.5, 0.0, 1.0), soft);
    vec4 seen = texture(person, uv);
    if (mirrors) {
        // a slit that opens but a little goes on as the skin beside it: another colour would be a line along cheek and nose
        float hidden = far * smoothstep(4.0, 9.0, front);
        hidden = max(hidden, smoothstep(0.0, 0.3, far) * (1.0 - seen.a) * smoothstep(1.2, 2.5, front));
        vec4 other = texture(person, far_uv);
        seen = mix(seen, vec4(min(other.rgb * light, other.a), other.a), hidden);
    }
    colour = seen * cover;
}
