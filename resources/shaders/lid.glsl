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
in vec2 under; // distance below the fold, and over how much of it the lid sets in, widths of the eye
out vec4 colour;
uniform sampler2D open_lid;
uniform sampler2D closed_lid;
uniform float closed; // 0..1
uniform float shown;
uniform float outer_end; // 0 or 1, where the outer corner is
void main() {
    vec4 before = texture(open_lid, uv), after = texture(closed_lid, uv);
    vec4 lid = mix(vec4(before.rgb * before.a, before.a), vec4(after.rgb * after.a, after.a), smoothstep(0.12, 0.75, closed));
    float groove = under.x / under.y - 0.75;
    lid.rgb *= 1.0 - 0.10 * exp(-12.0 * groove * groove) * smoothstep(0.05, 0.5, closed);
    vec3 at_fold = texture(closed_lid, vec2(uv.x, 0.02)).rgb; // the skin it comes out of
    float unlike = smoothstep(0.1, 0.4, closed) * smoothstep(0.10, 0.24, 0.756 - uv.y); // the edge at 0.756 is its own
    lid.rgb = mix(lid.rgb, at_fold * lid.a, 0.75 * unlike * (1.0 - smoothstep(0.3 * under.y, under.y + 0.24, under.x)));
    float from_outer = abs(uv.x - outer_end);
    float corners = smoothstep(0.02, 0.13, from_outer) * smoothstep(0.0, 0.09, 1.0 - from_outer);
    colour = lid * (smoothstep(0.0, under.y, under.x) * corners * shown);
}
