//vertex
in vec2 before;
in vec2 photo;
in vec4 code; // canonical xyz, class
out vec2 uv;
out vec3 dense;
flat out float kind;
out vec2 moved;
uniform vec2 photo_size;
void main() {
    uv = photo / photo_size;
    dense = code.xyz;
    kind = code.w;
    moved = before - place.xy;
    gl_Position = to_clip(place);
}
//fragment
#version 330
// What the renderer is told of each pixel: template coordinates, semantic class, where it was one frame ago.
in vec2 uv;
in vec3 dense;
flat in float kind;
in vec2 moved;
layout(location = 0) out vec4 out_dense;
layout(location = 1) out vec4 out_kind;
layout(location = 2) out vec4 out_flow;
uniform sampler2D person;
uniform bool masked;
void main() {
    if (masked && texture(person, uv).a < 0.5) discard;
    out_dense = vec4(dense, 1.0);
    out_kind = vec4(kind / 255.0, 0.0, 0.0, 1.0);
    out_flow = vec4(moved, 0.0, 1.0);
}
