"""Small moderngl conveniences: meshes rewritten every frame, textures from pictures, uniforms by name."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

_LEVELS = 3
"""Halvings of a picture for drawing it smaller; of more, thin triangles of a folded sheet would show the picture's mean."""


class DynamicMesh:
    """A vertex buffer and an index buffer that are rewritten for every draw and grow as needed.

    Args:
        context: the OpenGL context.
        program: the program to draw with.
        layout: moderngl buffer layout, such as "3f 2f".
        names: vertex attributes in the order of the layout.
    """

    def __init__(self, context: moderngl.Context, program: moderngl.Program, layout: str, names: tuple[str, ...]) -> None:
        self._context, self._program, self._layout, self._names = context, program, layout, names
        self._vertices = context.buffer(reserve=65536, dynamic=True)
        self._indices = context.buffer(reserve=65536, dynamic=True)
        self._array: moderngl.VertexArray | None = None

    def draw(self, vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> None:
        """Draw vertices float32 [V, layout] by triangles int32 [T, 3]."""
        if self._fit(self._vertices, vertices.nbytes) | self._fit(self._indices, triangles.nbytes) or self._array is None:
            if self._array is not None:
                self._array.release()
            content = [(self._vertices, self._layout, *self._names)]
            self._array = self._context.vertex_array(self._program, content, self._indices)
        self._vertices.write(np.ascontiguousarray(vertices, np.float32))
        self._indices.write(np.ascontiguousarray(triangles, np.int32))
        self._array.render(moderngl.TRIANGLES, vertices=triangles.size)

    def release(self) -> None:
        """Free the OpenGL objects."""
        for part in (self._array, self._vertices, self._indices):
            if part is not None:
                part.release()

    @staticmethod
    def _fit(buffer: moderngl.Buffer, size: int) -> bool:
        """Renew the storage so that a draw still under way keeps its own; True where it had to grow."""
        if size > buffer.size:
            buffer.orphan(size * 2)
            return True
        buffer.orphan()
        return False


def picture_texture(context: moderngl.Context, image: NDArray[np.uint8]) -> moderngl.Texture:
    """A clamped, mipmapped texture of a picture uint8 [H, W, C]."""
    height, width, components = image.shape
    texture = context.texture((width, height), components, np.ascontiguousarray(image).tobytes(), alignment=1)
    texture.build_mipmaps(max_level=_LEVELS)
    texture.filter = (moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR)
    texture.repeat_x = texture.repeat_y = False
    return texture


def set_uniforms(program: moderngl.Program, **uniforms: object) -> None:
    """Set uniforms by name: numbers, tuples, or float32 matrices [3, 3] given row by row."""
    for name, value in uniforms.items():
        uniform = program[name]
        if not isinstance(uniform, moderngl.Uniform):
            raise TypeError(f"{name} is not a uniform")
        if isinstance(value, np.ndarray):
            uniform.write(np.ascontiguousarray(value.T, np.float32))
        else:
            uniform.value = value
