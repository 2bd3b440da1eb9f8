//vertex
in vec2 at;
in vec4 tint;
out vec2 uv;
out vec4 paint;
void main() {
    uv = at;
    paint = tint;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// A picture times a colour; straight alpha in, premultiplied out.
in vec2 uv;
in vec4 paint;
out vec4 colour;
uniform sampler2D picture;
void main() {
    vec4 texel = texture(picture, uv) * paint;
    colour = vec4(texel.rgb * texel.a, texel.a);
}
