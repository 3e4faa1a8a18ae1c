/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

/* The colours of things that have no field, sRGB and alpha: Okabe and Ito's for lesions (Okabe, Ito
 * 2008, Color Universal Design), told apart by colour-blind people and from the colour maps. */

extern const double ossa_palette_lesion[3][4]; /* lytic, blastic, mixed */
extern const double ossa_palette_bone[4];
extern const double ossa_palette_metal[4];
extern const double ossa_palette_weakest[4]; /* the ring */
extern const double ossa_palette_handle[4];

/* Of bars side by side: grey for what others are measured against, then Okabe and Ito's, each at
 * least 2.9 : 1 from white and from a dark theme's background. */
#define OSSA_PALETTE_N_SERIES 8
extern const double ossa_palette_series[OSSA_PALETTE_N_SERIES][3];
