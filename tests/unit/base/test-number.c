/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "ossa-number.h"

/* The pass "comma" must really have a comma, or it would prove nothing. */
static void
test_locale_is_the_one_asked_for (void)
{
  if (g_getenv ("OSSATURE_TEST_COMMA") == NULL) {
    g_test_skip ("only in the pass with a decimal comma");
    return;
  }
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
}

static double
random_finite (GRand *rand)
{
  union {
    guint32 half[2];
    double value;
  } bits;

  do {
    bits.half[0] = g_rand_int (rand);
    bits.half[1] = g_rand_int (rand);
  } while (!isfinite (bits.value));
  return bits.value;
}

static void
test_reads_back_to_the_same_bits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  char buffer[OSSA_NUMBER_SIZE];

  for (guint i = 0; i < 20000; i++) {
    double value = random_finite (rand), back = 0;

    g_assert_true (ossa_number_parse (ossa_number_format (buffer, value), &back));
    g_assert_true (memcmp (&value, &back, sizeof value) == 0);
    g_assert_cmpuint (strlen (buffer), <, OSSA_NUMBER_SIZE);
  }
}

static void
test_extremes_read_back (void)
{
  static const double extremes[] = { 0,
                                     -0.0,
                                     4.9406564584124654e-324,
                                     2.2250738585072014e-308,
                                     1.7976931348623157e308,
                                     -1.7976931348623157e308,
                                     0.1,
                                     1e22 };
  char buffer[OSSA_NUMBER_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++) {
    double back = 1;

    g_assert_true (ossa_number_parse (ossa_number_format (buffer, extremes[i]), &back));
    g_assert_true (memcmp (&extremes[i], &back, sizeof back) == 0);
  }
}

static void
test_text_is_the_shortest (void)
{
  char buffer[OSSA_NUMBER_SIZE];

  g_assert_cmpstr (ossa_number_format (buffer, 0.1), ==, "0.1");
  g_assert_cmpstr (ossa_number_format (buffer, 750), ==, "750");
  g_assert_cmpstr (ossa_number_format (buffer, 100000), ==, "100000");
  g_assert_cmpstr (ossa_number_format (buffer, 1e-7), ==, "1e-07");
  g_assert_cmpstr (ossa_number_format (buffer, -17.25), ==, "-17.25");
  g_assert_cmpstr (ossa_number_format (buffer, 1.0 / 3), ==, "0.3333333333333333");
}

static void
test_rounding_keeps_the_digits_asked_for (void)
{
  g_autofree char *three = ossa_number_dup_rounded (2.0 / 3, 3);
  g_autofree char *whole = ossa_number_dup_rounded (1234567, 2);

  g_assert_cmpstr (three, ==, "0.667");
  g_assert_cmpstr (whole, ==, "1200000");
}

static void
test_what_is_no_number_is_refused (void)
{
  static const char *const wrong[] = { "",    " ",    "x",     "1x",    "1 2", "nan",
                                       "inf", "-inf", "1e999", "1.2.3", "--1", "1;" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ossa_number_parse (wrong[i], &value));
}

static void
test_lists_have_exactly_the_count (void)
{
  double v[3];

  g_assert_true (ossa_number_parse_list (" 1, 2.5\t-3e2 ", v, 3));
  g_assert_cmpfloat (v[0], ==, 1);
  g_assert_cmpfloat (v[1], ==, 2.5);
  g_assert_cmpfloat (v[2], ==, -300);
  g_assert_false (ossa_number_parse_list ("1 2", v, 3));
  g_assert_false (ossa_number_parse_list ("1,,2,3", v, 3));
  g_assert_false (ossa_number_parse_list (",1 2 3", v, 3));
  g_assert_false (ossa_number_parse_list ("1 2 3,", v, 3));
  g_assert_false (ossa_number_parse_list ("1 2 3 4", v, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/locale-is-the-one-asked-for", test_locale_is_the_one_asked_for);
  g_test_add_func ("/base/number/reads-back-to-the-same-bits", test_reads_back_to_the_same_bits);
  g_test_add_func ("/base/number/extremes-read-back", test_extremes_read_back);
  g_test_add_func ("/base/number/text-is-the-shortest", test_text_is_the_shortest);
  g_test_add_func ("/base/number/rounding-keeps-the-digits",
                   test_rounding_keeps_the_digits_asked_for);
  g_test_add_func ("/base/number/what-is-no-number-is-refused", test_what_is_no_number_is_refused);
  g_test_add_func ("/base/number/lists-have-exactly-the-count", test_lists_have_exactly_the_count);
  return g_test_run ();
}
