//vertex
in vec2 photo;
in float edge;
out vec2 uv;
out float rim;
uniform vec2 photo_size;
void main() {
    uv = photo / photo_size;
    rim = edge;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// The person: photo pixels with the background taken out, premultiplied. Rims of the openings are anti-aliased.
in vec2 uv;
in float rim;
out vec4 colour;
uniform sampler2D person;
void main() {
    float cover = clamp(rim / max(fwidth(rim), 1e-5) , 0.0, 1.0);
    colour = texture(person, uv) * cover;
}
