//vertex
in vec2 at;
in vec2 under_fold;
out vec2 uv;
out vec2 under;
void main() {
    uv = at;
    under = under_fold;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// The upper lid as it comes down: the photo's own edge and lashes, which give way to those of the closed eye.
in vec2 uv;
in vec2 under; // distance below the fold, and what it is at the edge, widths of the eye
out vec4 colour;
uniform sampler2D open_lid;
uniform sampler2D closed_lid;
uniform float closed; // 0..1
uniform float shown;
void main() {
    vec4 before = texture(open_lid, uv), after = texture(closed_lid, uv);
    vec4 lid = mix(vec4(before.rgb * before.a, before.a), vec4(after.rgb * after.a, after.a), smoothstep(0.12, 0.75, closed));
    float soft = clamp(0.34 * under.y, 0.012, 0.13);
    float groove = (under.x - 0.45 * soft) / (0.5 * soft);
    lid.rgb *= 1.0 - 0.16 * exp(-groove * groove) * smoothstep(0.05, 0.5, closed);
    float corners = smoothstep(0.0, 0.03, uv.x) * smoothstep(0.0, 0.03, 1.0 - uv.x);
    colour = lid * (smoothstep(0.0, soft, under.x) * corners * shown);
}
