/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-part-stress.h"

static const OssaMaterial titanium = {
  .young_mpa = 114000, .yield_mpa = 800, .ultimate_mpa = 900, .endurance_mpa = 500
};

static void
test_yield_factor_is_yield_over_stress (void)
{
  g_assert_cmpfloat_with_epsilon (ossa_material_yield_factor (&titanium, 200), 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_material_yield_factor (&titanium, 800), 1, 1e-12);
}

/* On Goodman's line: 321.43 / 500 + 321.43 / 900 = 1. */
static void
test_endurance_factor_is_one_on_goodmans_line (void)
{
  double on_line = 2 / (1 / 500.0 + 1 / 900.0);

  g_assert_cmpfloat_with_epsilon (on_line, 642.857, 1e-3);
  g_assert_cmpfloat_with_epsilon (ossa_material_endurance_factor (&titanium, on_line), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (ossa_material_endurance_factor (&titanium, on_line / 3), 3,
                                  1e-12);
}

static void
test_what_a_material_does_not_say_gives_zero (void)
{
  const OssaMaterial cement = { .young_mpa = 2400, .ultimate_mpa = 35 };

  g_assert_cmpfloat (ossa_material_yield_factor (&cement, 10), ==, 0);
  g_assert_cmpfloat (ossa_material_endurance_factor (&cement, 10), ==, 0);
  g_assert_cmpfloat (ossa_material_yield_factor (&titanium, NAN), ==, 0);
  g_assert_cmpfloat (ossa_material_endurance_factor (&titanium, NAN), ==, 0);
}

static void
test_an_unloaded_part_has_a_finite_factor (void)
{
  g_assert_cmpfloat (ossa_material_yield_factor (&titanium, 0), ==, 1000);
  g_assert_cmpfloat (ossa_material_endurance_factor (&titanium, 0), ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/part-stress/yield-factor-is-yield-over-stress",
                   test_yield_factor_is_yield_over_stress);
  g_test_add_func ("/study/part-stress/endurance-factor-is-one-on-goodmans-line",
                   test_endurance_factor_is_one_on_goodmans_line);
  g_test_add_func ("/study/part-stress/what-a-material-does-not-say-gives-zero",
                   test_what_a_material_does_not_say_gives_zero);
  g_test_add_func ("/study/part-stress/an-unloaded-part-has-a-finite-factor",
                   test_an_unloaded_part_has_a_finite_factor);
  return g_test_run ();
}
