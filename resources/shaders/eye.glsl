//vertex
in vec2 box;
in vec3 lids;
out vec2 uv;
out vec3 lid;
void main() {
    uv = box;
    lid = lids;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// An eyeball as a sphere under one box: the sclera stays with the head, the iris turns with the ball, lids shade both.
in vec2 uv;
in vec3 lid; // height of the upper lid, of the lower one, and how far that has come down
out vec4 colour;
uniform sampler2D photo;
uniform sampler2D sclera;
uniform sampler2D iris;
uniform sampler2D highlight;
uniform sampler2D margin;
uniform vec2 centre;     // of the iris in the box, 0..1
uniform float ball;      // radius of the eyeball in the box
uniform float iris_size; // radius of the iris in the box
uniform mat3 turn;       // ball against photo
uniform float pupil;     // -1 .. 1
uniform float rest;      // 1 draws the photo's own eye
void main() {
    vec3 mixed = texture(sclera, uv).rgb;
    vec2 d = (uv - centre) / ball;
    float r2 = dot(d, d);
    if (r2 < 0.98) {
        vec3 direction = vec3(d.x, -d.y, sqrt(1.0 - r2));
        vec3 local = transpose(turn) * direction;
        if (local.z > 0.0) {
            vec2 offset = vec2(local.x, -local.y) * ball;
            float r = length(offset) / iris_size;
            float wide = 1.0 + 0.45 * pupil * (1.0 - smoothstep(0.35, 0.95, r));
            vec4 disc = texture(iris, centre + offset / wide);
            mixed = mix(mixed, disc.rgb, disc.a);
        }
    }
    float below = max(uv.y - lid.x, 0.0) / iris_size;
    float above = max(lid.y - uv.y, 0.0) / iris_size;
    mixed *= (1.0 - 0.40 * exp(-below / 0.38)) * (1.0 - 0.12 * exp(-above / 0.22)); // as core.portrait.eye_patch
    // a lamp is mirrored by the cornea, whose middle moves half as far as the iris; beyond its rim nothing mirrors
    vec2 lag = 0.5 * vec2(turn[2].x, -turn[2].y) * ball;
    float on_cornea = 1.0 - smoothstep(0.62, 1.02, distance(uv, centre + 2.0 * lag) / iris_size);
    mixed += texture(highlight, uv - lag).rgb * on_cornea;
    vec4 rim = texture(margin, uv - vec2(0.0, lid.z));
    mixed = mix(mixed, rim.rgb, rim.a);
    colour = vec4(mix(mixed, texture(photo, uv).rgb, rest), 1.0);
}
