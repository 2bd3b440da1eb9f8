//vertex
in vec2 box;
out vec2 uv;
void main() {
    uv = box;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// An eyeball as a sphere under one box: the sclera stays with the head, the iris turns with the ball.
in vec2 uv;
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
    vec3 white = texture(sclera, uv).rgb;
    vec2 d = (uv - centre) / ball;
    float r2 = dot(d, d);
    vec3 mixed = white;
    if (r2 < 0.98) {
        vec3 direction = vec3(d.x, -d.y, sqrt(1.0 - r2));
        vec3 local = transpose(turn) * direction;
        if (local.z > 0.0) {
            vec2 offset = vec2(local.x, -local.y) * ball;
            float r = length(offset) / iris_size;
            float wide = 1.0 + 0.45 * pupil * (1.0 - smoothstep(0.35, 0.95, r));
            vec4 disc = texture(iris, centre + offset / wide);
            mixed = mix(white, disc.rgb, disc.a);
        }
    }
    // a reflection in the cornea moves about half as far as the eye
    vec2 lag = 0.5 * vec2(turn[2].x, -turn[2].y) * ball;
    float on_eye = 1.0 - smoothstep(iris_size * 1.2, iris_size * 1.9, distance(uv, centre + 2.0 * lag));
    mixed += texture(highlight, uv - lag).rgb * on_eye;
    vec4 lashes = texture(margin, uv);
    mixed = mix(mixed, lashes.rgb, lashes.a);
    colour = vec4(mix(mixed, texture(photo, uv).rgb, rest), 1.0);
}
