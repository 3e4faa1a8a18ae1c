/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-palette.h"

const double ossa_palette_lesion[3][4] = { { 0.84, 0.37, 0.00, 1 },
                                           { 0.80, 0.47, 0.65, 1 },
                                           { 0.55, 0.10, 0.35, 1 } };
const double ossa_palette_bone[4] = { 0.90, 0.87, 0.80, 1 };
const double ossa_palette_metal[4] = { 0.78, 0.80, 0.83, 1 };
const double ossa_palette_weakest[4] = { 0.75, 0.05, 0.25, 1 };
const double ossa_palette_handle[4] = { 0.11, 0.44, 0.85, 1 };

const double ossa_palette_series[OSSA_PALETTE_N_SERIES][3] = {
  { 0.55, 0.55, 0.55 }, { 0.84, 0.37, 0.00 }, { 0.00, 0.45, 0.70 }, { 0.00, 0.62, 0.45 },
  { 0.72, 0.38, 0.57 }, { 0.75, 0.49, 0.00 }, { 0.22, 0.58, 0.80 }, { 0.50, 0.40, 0.78 },
};
