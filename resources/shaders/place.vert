#version 330
// Photo pixels (x right, y down) and depth in mm -> the framebuffer. `window` is scale.xy, offset.zw in photo pixels.
in vec3 place;
uniform vec4 window;
vec4 to_clip(vec3 p) {
    return vec4(p.xy * window.xy + window.zw, -p.z / 4000.0, 1.0);
}
