/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"

G_BEGIN_DECLS

/* What an array named @name measures: the words of the name (split at case changes and signs) are
 * looked up. "E", "Young", "elastic modulus" ...: Young's modulus; "rho ash", "rho app", "rho qct",
 * "bmd" ...: densities, "density" and "rho" alone being apparent; "HU", "Hounsfield", "CT number",
 * "gray value" ...: HU. A unit among the words (Pa, kPa, MPa, GPa, g/cm3, mg/cm3, kg/m3, t/mm3) is
 * put into @unit and @factor (to MPa or g/cm3), else @unit is NULL. */
OssaQuantity ossa_quantity_from_name (const char *name, const char **unit, double *factor);

/* The unit where the name has none, from the largest of the values: moduli above 1e6 are Pa, up to
 * 60 GPa, else MPa; densities above 10 are mg/cm3, below 1e-6 t/mm3, else g/cm3. */
void
ossa_quantity_guess_unit (OssaQuantity quantity, double largest, const char **unit, double *factor);

/* Whether whole numbers in a cell array named @name stand for regions. */
gboolean ossa_quantity_name_is_region (const char *name);

G_END_DECLS
