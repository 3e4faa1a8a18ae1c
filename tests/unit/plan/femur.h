/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-run.h"

/* The sample femur with a subtrochanteric lesion, in cells of 6 mm under one load: under a second
 * to solve with a nail in it. */
static inline OssaPlan *
femur_plan (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes",
                                            "femur-subtrochanteric.vtu", NULL);
  OssaPlan *plan = ossa_plan_new ();
  g_autoptr (OssaLesion) lesion = ossa_lesion_new_ellipsoid (
      "lesion", OSSA_LESION_LYTIC, ossa_vec (34.7, 5, 319.1), ossa_vec (12, 12, 12), NULL, NULL);

  g_assert_true (ossa_plan_set_source (plan, path, 1, FALSE, NULL));
  ossa_plan_set_site (plan, OSSA_SITE_FEMUR, OSSA_SIDE_UNKNOWN);
  g_assert_true (ossa_plan_set_cell (plan, 6, NULL));
  g_assert_true (ossa_plan_add_lesion (plan, lesion, NULL));
  ossa_plan_add_load (plan, "walking");
  return plan;
}
