//vertex
in vec2 before;
in vec2 after;
in vec2 photo;
in vec4 code; // canonical xyz, class
in float seen;
out vec2 uv;
out vec3 dense;
flat out float kind;
out vec4 moved;
out float open;
out float away;
uniform vec2 photo_size;
void main() {
    uv = photo / photo_size;
    dense = code.xyz;
    kind = code.w;
    moved = vec4(before - place.xy, after - place.xy);
    open = seen;
    away = distance(place.xy, photo);
    gl_Position = to_clip(place);
}
//fragment
#version 330
// What the renderer is told of each pixel: template coordinates, semantic class, where it was one frame ago and will be one
// later, how much more of the surface shows than in the photo, and how far it is from its place there.
in vec2 uv;
in vec3 dense;
flat in float kind;
in vec4 moved;
in float open;
in float away;
layout(location = 0) out vec4 out_dense;
layout(location = 1) out vec4 out_kind;
layout(location = 2) out vec4 out_flow;
uniform sampler2D person;
uniform bool masked;
void main() {
    if (masked && texture(person, uv).a < 0.5) discard;
    out_dense = vec4(dense, 1.0);
    out_kind = vec4(kind / 255.0, clamp(open / 8.0, 0.0, 1.0), clamp(away / 16.0, 0.0, 1.0), 1.0);
    out_flow = moved;
}
