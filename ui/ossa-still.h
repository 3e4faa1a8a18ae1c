/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ossa-shapes.h"

G_BEGIN_DECLS

/**
 * ossa_still_render:
 * @shapes: of the scene that was solved
 * @parts: of OssaSurface, the hardware; %NULL: none
 * @load: of @outcome
 *
 * The bone from the front for paper, coloured by its factor, on white. %OSSA_ERROR_IO without
 * OpenGL. The solver's thread.
 */
cairo_surface_t *ossa_still_render (OssaShapes *shapes,
                                    const OssaFrame *frame,
                                    OssaOutcome *outcome,
                                    const GPtrArray *parts,
                                    guint load,
                                    GError **error);

G_END_DECLS
