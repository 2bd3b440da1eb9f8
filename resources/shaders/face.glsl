//vertex
in vec2 at;
in float edge;
out vec2 uv;
out float rim;
void main() {
    uv = at;
    rim = edge;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// A picture on the face's own surface, straight alpha in, premultiplied out; rims of the openings as in sheet.glsl.
in vec2 uv;
in float rim;
out vec4 colour;
uniform sampler2D picture;
uniform float opacity;
void main() {
    vec4 texel = texture(picture, uv);
    float cover = clamp(rim / max(fwidth(rim), 1e-5), 0.0, 1.0);
    colour = vec4(texel.rgb, 1.0) * (texel.a * opacity * cover);
}
