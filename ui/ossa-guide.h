/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-window.h"

G_BEGIN_DECLS

/**
 * OssaGuide:
 *
 * The guided first case: a bar at the window's foot that goes along the way with whoever is new,
 * says what each step is for, and tells when what it asks for was done. It bars nothing.
 */
#define OSSA_TYPE_GUIDE (ossa_guide_get_type ())
G_DECLARE_FINAL_TYPE (OssaGuide, ossa_guide, OSSA, GUIDE, AdwBin)

/* Opens the sample and begins: in @window when that is empty, else in a new one. */
void ossa_guide_start (OssaWindow *window);

G_END_DECLS
