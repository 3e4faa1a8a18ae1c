/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "ossa-cursor.h"

static gboolean
read_real (const char *text, double *value)
{
  g_autofree guint8 *exact = g_memdup2 (text, MAX (strlen (text), 1));
  OssaCursor cursor = ossa_cursor (exact, strlen (text), "test");

  return ossa_cursor_real (&cursor, value) && ossa_cursor_left (&cursor) == 0;
}

/* Bit for bit what the C library reads, for numbers of every length and size. */
static void
test_reals_are_rounded_right (void)
{
  static const char *const fixed[] = { "0",
                                       "-0",
                                       "1.",
                                       ".5",
                                       "+7e3",
                                       "1e22",
                                       "1e23",
                                       "-1.5E-7",
                                       "9007199254740993",
                                       "0.1",
                                       "1e-323",
                                       "1e308",
                                       "123456789012345678901234567890",
                                       "000000000000000000000012",
                                       "2.2250738585072011e-308",
                                       "6.02214076E+23",
                                       "0.000000000000000000000000123" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++) {
    g_assert_true (read_real (fixed[i], &value));
    g_assert_cmpfloat (value, ==, g_ascii_strtod (fixed[i], NULL));
  }
  for (int i = 0; i < 200000; i++) {
    char format[8], text[64];

    g_snprintf (format, sizeof format, "%%.%d%c", g_rand_int_range (rand, 0, 19), "eg"[i % 2]);
    g_ascii_formatd (text, sizeof text, format,
                     (g_rand_double (rand) - 0.5) * pow (10, g_rand_int_range (rand, -30, 30)));
    g_assert_true (read_real (text, &value));
    g_assert_cmpfloat (value, ==, g_ascii_strtod (text, NULL));
  }
}

static void
test_what_is_no_number_is_refused (void)
{
  static const char *const texts[] = { "",     "-",    ".",   "e5",  "1e", "1e+",   "1x", "0x10",
                                       "1,5x", "1..2", "--1", "1-2", "1d", "1e5.0", "in", "na" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (read_real (texts[i], &value));
  g_assert_true (read_real ("1.5D3", &value)); /* as Fortran writes it */
  g_assert_cmpfloat (value, ==, 1500);
  g_assert_true (read_real ("nan", &value));
  g_assert_true (isnan (value));
}

static void
test_integers_never_overflow (void)
{
  static const char text[] =
      " 12 -7 9223372036854775799 9223372036854775808 99999999999999999999999";
  OssaCursor cursor = ossa_cursor ((const guint8 *)text, strlen (text), "test");
  gint64 value;

  g_assert_true (ossa_cursor_integer (&cursor, &value) && value == 12);
  g_assert_true (ossa_cursor_integer (&cursor, &value) && value == -7);
  g_assert_true (ossa_cursor_integer (&cursor, &value) || ossa_cursor_left (&cursor) > 0);
  cursor.at = (const guint8 *)strstr (text, "9223372036854775808");
  g_assert_false (ossa_cursor_integer (&cursor, &value));
  cursor.at = (const guint8 *)strstr (text, "999999999");
  g_assert_false (ossa_cursor_integer (&cursor, &value));
}

static void
test_lines_end_in_every_fashion (void)
{
  static const char text[] = " one \r\ntwo\n\n three";
  OssaCursor cursor = ossa_cursor ((const guint8 *)text, strlen (text), "test");
  g_autoptr (GError) error = NULL;
  OssaWord line;

  g_assert_true (ossa_cursor_line (&cursor, &line) && ossa_word_is (line, "ONE"));
  g_assert_true (ossa_cursor_line (&cursor, &line) && ossa_word_is (line, "two"));
  g_assert_true (ossa_cursor_line (&cursor, &line) && line.length == 0);
  g_assert_false (ossa_cursor_fail_line (&cursor, &error, "%s", "here"));
  g_assert_cmpstr (error->message, ==, "test, line 4: here.");
  g_assert_true (ossa_cursor_line (&cursor, &line) && ossa_word_is (line, "three"));
  g_assert_false (ossa_cursor_line (&cursor, &line));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/cursor/reals-are-rounded-right", test_reals_are_rounded_right);
  g_test_add_func ("/mesh/cursor/what-is-no-number-is-refused", test_what_is_no_number_is_refused);
  g_test_add_func ("/mesh/cursor/integers-never-overflow", test_integers_never_overflow);
  g_test_add_func ("/mesh/cursor/lines-end-in-every-fashion", test_lines_end_in_every_fashion);
  return g_test_run ();
}
