//vertex
in vec2 photo;
in float opacity;
in float lash;
out vec2 uv;
out float cover;
out float dark;
uniform vec4 box; // left, top, width, height in photo pixels
void main() {
    uv = (photo - box.xy) / box.zw;
    cover = opacity;
    dark = lash;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// The skin of the closing lid and its lash line.
in vec2 uv;
in float cover;
in float dark;
out vec4 colour;
uniform sampler2D skin;
uniform vec3 lash_colour;
void main() {
    vec3 base = texture(skin, uv).rgb;
    vec3 painted = mix(base, lash_colour, 0.7 * smoothstep(0.1, 1.0, dark));
    colour = vec4(painted, 1.0) * clamp(cover, 0.0, 1.0);
}
