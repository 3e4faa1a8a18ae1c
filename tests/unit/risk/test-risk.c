/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-risk.h"

enum { N_CELLS = 5 };

static gboolean
scan (const float (*principals)[3],
      const guint8 *judged,
      const guint8 *tags,
      OssaRisk *risk,
      guint32 *cell)
{
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);

  g_assert_nonnull (data);
  return ossa_risk_scan (principals, judged, tags, N_CELLS, data, risk, cell);
}

static const guint8 all[N_CELLS] = { 1, 1, 1, 1, 1 };
static const guint8 cortex[N_CELLS] = { OSSA_TISSUE_CORTICAL, OSSA_TISSUE_CORTICAL,
                                        OSSA_TISSUE_CORTICAL, OSSA_TISSUE_CORTICAL,
                                        OSSA_TISSUE_CORTICAL };

/* Cortical bone yields at 0.73 % in tension and 1.04 % in compression. */
static void
test_strain_at_the_limit_has_factor_one (void)
{
  const float tension[N_CELLS][3] = { { 0 }, { 0 }, { 0.0073f, 0, -0.001f }, { 0 }, { 0 } };
  const float compression[N_CELLS][3] = { { 0 }, { 0.001f, 0, -0.0104f }, { 0 }, { 0 }, { 0 } };
  OssaRisk risk = { 0 };
  guint32 cell;

  g_assert_true (scan (tension, all, cortex, &risk, &cell));
  g_assert_cmpuint (cell, ==, 2);
  g_assert_cmpint (risk.mode, ==, OSSA_FAILURE_TENSION);
  g_assert_cmpfloat_with_epsilon (risk.factor, 1, 1e-6);
  g_assert_true (scan (compression, all, cortex, &risk, &cell));
  g_assert_cmpuint (cell, ==, 1);
  g_assert_cmpint (risk.mode, ==, OSSA_FAILURE_COMPRESSION);
  g_assert_cmpfloat_with_epsilon (risk.factor, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (risk.strain, -0.0104, 1e-6);
}

/* 0.5 % tension (0.68 of its limit) against 0.6 % compression (0.58 of its limit). */
static void
test_the_nearer_limit_governs_not_the_larger_strain (void)
{
  const float strains[N_CELLS][3] = { { 0 }, { 0.005f, 0, -0.006f }, { 0 }, { 0 }, { 0 } };
  OssaRisk risk = { 0 };
  guint32 cell;

  g_assert_true (scan (strains, all, cortex, &risk, &cell));
  g_assert_cmpint (risk.mode, ==, OSSA_FAILURE_TENSION);
  g_assert_cmpfloat_with_epsilon (risk.factor, 0.0073 / 0.005, 1e-6);
}

static void
test_cells_left_out_do_not_count (void)
{
  const float strains[N_CELLS][3] = { { 1 }, { NAN, NAN, NAN }, { 0.001f }, { 1 }, { 1 } };
  const guint8 judged[N_CELLS] = { 0, 1, 1, 1, 1 };
  const guint8 tags[N_CELLS] = { OSSA_TISSUE_CORTICAL, OSSA_TISSUE_CORTICAL, OSSA_TISSUE_CORTICAL,
                                 OSSA_TISSUE_IMPLANT, OSSA_TISSUE_LYTIC };
  OssaRisk risk = { 0 };
  guint32 cell;

  g_assert_true (scan (strains, judged, tags, &risk, &cell));
  g_assert_cmpuint (cell, ==, 2);
  g_assert_cmpfloat_with_epsilon (risk.factor, 7.3, 1e-4);
}

static void
test_nothing_judged_is_said (void)
{
  const float strains[N_CELLS][3] = { { 1 }, { 1 }, { 1 }, { 1 }, { 1 } };
  const guint8 none[N_CELLS] = { 0 };
  OssaRisk risk = { 0 };
  guint32 cell;

  g_assert_false (scan (strains, none, cortex, &risk, &cell));
}

static void
test_an_unloaded_bone_has_a_finite_factor (void)
{
  const float strains[N_CELLS][3] = { { 0 } };
  OssaRisk risk = { 0 };
  guint32 cell;

  g_assert_true (scan (strains, all, cortex, &risk, &cell));
  g_assert_true (isfinite (risk.factor));
  g_assert_cmpfloat (risk.factor, >=, 100);
}

static void
test_classes_leave_out_what_has_no_limits (void)
{
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  guint8 classes[256];

  ossa_risk_fill_classes (data, classes);
  g_assert_cmpuint (classes[OSSA_TISSUE_NONE], ==, 0);
  g_assert_cmpuint (classes[OSSA_TISSUE_MARROW], ==, 0);
  g_assert_cmpuint (classes[OSSA_TISSUE_IMPLANT], ==, 0);
  g_assert_cmpuint (classes[255], ==, 0);
  g_assert_cmpuint (classes[OSSA_TISSUE_CORTICAL], !=, classes[OSSA_TISSUE_TRABECULAR]);
  g_assert_cmpuint (classes[OSSA_TISSUE_CORTICAL], !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/risk/strain-at-the-limit-has-factor-one",
                   test_strain_at_the_limit_has_factor_one);
  g_test_add_func ("/risk/risk/the-nearer-limit-governs",
                   test_the_nearer_limit_governs_not_the_larger_strain);
  g_test_add_func ("/risk/risk/cells-left-out-do-not-count", test_cells_left_out_do_not_count);
  g_test_add_func ("/risk/risk/nothing-judged-is-said", test_nothing_judged_is_said);
  g_test_add_func ("/risk/risk/an-unloaded-bone-has-a-finite-factor",
                   test_an_unloaded_bone_has_a_finite_factor);
  g_test_add_func ("/risk/risk/classes-leave-out-what-has-no-limits",
                   test_classes_leave_out_what_has_no_limits);
  return g_test_run ();
}
