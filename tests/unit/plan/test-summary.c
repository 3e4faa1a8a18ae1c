/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-plan-summary.h"

static OssaPlanLoadResult *
add_load (OssaPlanStateResult *state, const char *id, double factor)
{
  OssaPlanLoadResult *load = ossa_plan_load_result_new ();

  load->load = g_strdup (id);
  load->factor = factor;
  g_ptr_array_add (state->loads, load);
  return load;
}

static void
add_part (OssaPlanLoadResult *load, const char *name, double mpa, double yield, double share)
{
  OssaPlanPartResult *part = ossa_plan_part_result_new ();

  part->name = g_strdup (name);
  part->von_mises_mpa = mpa;
  part->yield_factor = yield;
  part->load_share = share;
  g_ptr_array_add (load->parts, part);
}

/* A nail and a screw under two loads; a washer too thin to judge. */
static OssaPlanStateResult *
make_state (void)
{
  OssaPlanStateResult *state = ossa_plan_state_result_new ();
  OssaPlanLoadResult *walking = add_load (state, "walking", 1.5);
  OssaPlanLoadResult *stairs = add_load (state, "stairs", 1.2);

  add_part (walking, "nail", 200, 4, 0.5);
  add_part (walking, "screw", 400, 2, NAN);
  add_part (walking, "washer", NAN, NAN, NAN);
  add_part (stairs, "nail", 250, 3.2, 0.4);
  add_part (stairs, "screw", 100, 8, NAN);
  add_part (stairs, "washer", NAN, NAN, NAN);
  return state;
}

static void
test_the_worst_load_has_the_smallest_factor (void)
{
  OssaPlanStateResult *state = make_state ();

  g_assert_cmpstr (ossa_plan_state_get_worst (state)->load, ==, "stairs");
  g_assert_cmpfloat (ossa_plan_state_find_load (state, "walking")->factor, ==, 1.5);
  g_assert_null (ossa_plan_state_find_load (state, "falling"));
  ossa_plan_state_result_free (state);
}

static void
test_a_part_is_the_worst_of_all_loads (void)
{
  OssaPlanStateResult *state = make_state ();
  const char *load = NULL;
  OssaPlanPartResult nail = ossa_plan_state_get_worst_part (state, 0, &load);

  g_assert_cmpstr (nail.name, ==, "nail");
  g_assert_cmpstr (load, ==, "stairs");
  g_assert_cmpfloat (nail.von_mises_mpa, ==, 250);
  g_assert_cmpfloat (nail.yield_factor, ==, 3.2);
  g_assert_cmpfloat (nail.load_share, ==, 0.5);
  g_assert_true (isnan (ossa_plan_state_get_worst_part (state, 3, NULL).von_mises_mpa));
  ossa_plan_state_result_free (state);
}

static void
test_the_weakest_part_is_nearest_to_yield (void)
{
  OssaPlanStateResult *state = make_state ();

  g_assert_cmpuint (ossa_plan_state_get_n_parts (state), ==, 3);
  g_assert_cmpint (ossa_plan_state_find_weakest_part (state), ==, 1);
  g_assert_cmpint (ossa_plan_state_find_carrying_part (state), ==, 0);
  ossa_plan_state_result_free (state);
}

static void
test_nothing_is_the_worst_of_nothing (void)
{
  OssaPlanStateResult *state = ossa_plan_state_result_new ();

  g_assert_null (ossa_plan_state_get_worst (state));
  g_assert_cmpint (ossa_plan_state_find_weakest_part (state), ==, -1);
  g_assert_cmpint (ossa_plan_state_find_carrying_part (state), ==, -1);
  ossa_plan_state_result_free (state);
}

static void
test_rules_are_counted_by_verdict (void)
{
  OssaPlanOptionResult *option = ossa_plan_option_result_new ();

  for (guint i = 0; i < 3; i++) {
    OssaRule *rule = ossa_plan_rule_new ();

    rule->verdict = i < 2 ? OSSA_RULE_PASS : OSSA_RULE_FAIL;
    g_ptr_array_add (option->rules, rule);
  }
  g_assert_cmpuint (ossa_plan_option_count_rules (option, OSSA_RULE_PASS), ==, 2);
  g_assert_cmpuint (ossa_plan_option_count_rules (option, OSSA_RULE_WARN), ==, 0);
  g_assert_cmpuint (ossa_plan_option_count_rules (option, OSSA_RULE_FAIL), ==, 1);
  ossa_plan_option_result_free (option);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/summary/the-worst-load-has-the-smallest-factor",
                   test_the_worst_load_has_the_smallest_factor);
  g_test_add_func ("/plan/summary/a-part-is-the-worst-of-all-loads",
                   test_a_part_is_the_worst_of_all_loads);
  g_test_add_func ("/plan/summary/the-weakest-part-is-nearest-to-yield",
                   test_the_weakest_part_is_nearest_to_yield);
  g_test_add_func ("/plan/summary/nothing-is-the-worst-of-nothing",
                   test_nothing_is_the_worst_of_nothing);
  g_test_add_func ("/plan/summary/rules-are-counted-by-verdict", test_rules_are_counted_by_verdict);
  return g_test_run ();
}
