/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

/* The colours of things that have no field, sRGB and alpha: Okabe and Ito's for lesions (Okabe, Ito
 * 2008, Color Universal Design), told apart by colour-blind people and from the colour maps. */

extern const double ossa_palette_lesion[3][4]; /* lytic, blastic, mixed */
extern const double ossa_palette_bone[4];
extern const double ossa_palette_metal[4];
extern const double ossa_palette_weakest[4]; /* the ring */
extern const double ossa_palette_handle[4];
