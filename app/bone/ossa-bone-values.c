/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-bone-values.h"

#include "ossa-bone-private.h"

static double
read_quantity (const OssaBone *self, OssaQuantity quantity, const OssaCellPlace *place)
{
  const OssaMeshArray *array = ossa_mesh_find_quantity (self->mesh, quantity);

  return array != NULL && array->n_components == 1 ? ossa_bone_read_array (array, place) : NAN;
}

void
ossa_bone_read_values (const OssaBone *self,
                       OssaVec p,
                       OssaCellPlace *place,
                       OssaBoneValues *values)
{
  static const OssaQuantity densities[] = { OSSA_QUANTITY_DENSITY_ASH, OSSA_QUANTITY_DENSITY_APP,
                                            OSSA_QUANTITY_DENSITY_QCT, OSSA_QUANTITY_HU };

  *values = (OssaBoneValues){ NAN, NAN };
  if (self->cells == NULL || !ossa_cell_locator_find (self->cells, p, place))
    return;
  values->hu = read_quantity (self, OSSA_QUANTITY_HU, place);
  for (guint i = 0; i < G_N_ELEMENTS (densities) && isnan (values->ash_g_cm3); i++) {
    double value = read_quantity (self, densities[i], place);

    if (!isnan (value))
      values->ash_g_cm3 = ossa_density_law_ash (self->law, densities[i], value);
  }
}
