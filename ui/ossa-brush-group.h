/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OssaBrushGroup:
 *
 * Takes the brush up and lays it down ("view.paint"), sets its size ("view.brush-size") and whether
 * it erases ("view.erase"): the actions say what is so.
 */
#define OSSA_TYPE_BRUSH_GROUP (ossa_brush_group_get_type ())
G_DECLARE_FINAL_TYPE (OssaBrushGroup, ossa_brush_group, OSSA, BRUSH_GROUP, AdwPreferencesGroup)

G_END_DECLS
