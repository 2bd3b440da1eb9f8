"""One picture drawn into a framebuffer, by whichever view: the same pixels in the window and off screen."""

from __future__ import annotations

from dataclasses import astuple
from math import ceil
from typing import TYPE_CHECKING, cast

import moderngl
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSizeF

from app.style import theme
from app.viewport.navigation import Navigation, picture_rect
from app.viewport.picture import Picture

if TYPE_CHECKING:
    from core.render.maps import MapKind
    from core.render.scene import Scene


def draw(scene: Scene | None, framebuffer: moderngl.Framebuffer, picture: Picture, navigation: Navigation) -> None:
    """What `picture` shows, as far as `navigation` has it in view; bars of the window's colour beside it."""
    framebuffer.use()
    back = theme.color("window")
    framebuffer.clear(back.redF(), back.greenF(), back.blueF(), 1.0)
    if scene is None:
        return
    navigation.photo_size = picture.photo_size
    width, height = framebuffer.size
    rect = picture_rect(navigation.view, picture.photo_size, QSizeF(width, height))
    inside = QRect(QPoint(ceil(rect.left()), ceil(rect.top())), QPoint(int(rect.right()) - 1, int(rect.bottom()) - 1))
    seen = inside.intersected(QRect(0, 0, width, height))
    scene.set_background(picture.background())
    scene.set_lid_follow(picture.lid_follow())
    other = picture.other_values()
    if other is None:
        _draw_part(scene, framebuffer, picture, navigation, picture.values(), seen)
        return
    divided = round(rect.left() + picture.options.split * rect.width())
    left, right = QRect(seen), QRect(seen)
    left.setRight(divided - 1)
    right.setLeft(divided)
    for values, part in ((other, left), (picture.values(), right)):
        if part.intersects(seen):
            _draw_part(scene, framebuffer, picture, navigation, values, part.intersected(seen))


def _draw_part(
    scene: Scene,
    framebuffer: moderngl.Framebuffer,
    picture: Picture,
    navigation: Navigation,
    values: NDArray[np.float32],
    part: QRect,
) -> None:
    """One pose where `part` of the framebuffer shows it, top left first."""
    from core.render.scene import View  # the window opens without the renderer

    framebuffer.scissor = (part.x(), framebuffer.size[1] - part.y() - part.height(), part.width(), part.height())
    view = View(*astuple(navigation.view))
    scene.draw(framebuffer, values, view=view, shown_map=cast("MapKind | None", picture.options.map))
    framebuffer.scissor = None
