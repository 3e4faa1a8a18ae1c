/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-error.h"
#include "ossa-param.h"

static const char *const sides[] = { "left", "right", NULL };

static OssaParamTable *
make_table (void)
{
  const OssaParam rows[] = {
    { .id = "length",
      .label = "Length",
      .unit = "mm",
      .kind = OSSA_PARAM_NUMBER,
      .min = 300,
      .max = 460,
      .step = 20,
      .fallback = NAN },
    { .id = "angle",
      .label = "Angle",
      .unit = "deg",
      .kind = OSSA_PARAM_NUMBER,
      .min = -5,
      .max = 5,
      .fallback = 0.5 },
    { .id = "screws", .kind = OSSA_PARAM_COUNT, .min = 0, .max = 4, .fallback = 2 },
    { .id = "side", .kind = OSSA_PARAM_CHOICE, .min = 0, .max = 1, .choices = (char **)sides },
    { .id = "reamed", .kind = OSSA_PARAM_SWITCH, .min = 0, .max = 1, .fallback = 1 },
  };
  OssaParamTable *table = ossa_param_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (ossa_param_table_add (table, &rows[i], NULL));
  return table;
}

static void
test_rows_are_found_by_id (void)
{
  g_autoptr (OssaParamTable) table = make_table ();

  g_assert_cmpuint (ossa_param_table_get_size (table), ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (ossa_param_table_find (table, ossa_param_table_get (table, i)->id), ==, i);
  g_assert_cmpint (ossa_param_table_find (table, "nothing"), ==, -1);
  g_assert_cmpstr (ossa_param_table_get (table, 2)->label, ==, "screws");
  g_assert_cmpstr (ossa_param_table_get (table, 2)->unit, ==, "");
  g_assert_cmpstr (ossa_param_table_get (table, 2)->source, ==, "");
  g_assert_cmpstr (ossa_param_table_get (table, 3)->choice_labels[1], ==, "right");
}

static void
test_double_ids_and_empty_ranges_are_refused (void)
{
  g_autoptr (OssaParamTable) table = make_table ();
  OssaParam again = { .id = "length", .min = 0, .max = 1 };
  OssaParam reversed = { .id = "new", .min = 1, .max = 0 };
  OssaParam unordered = { .id = "new", .min = NAN, .max = 0 };
  const OssaParam *const wrong[] = { &again, &reversed, &unordered };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ossa_param_table_add (table, wrong[i], &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  }
  g_assert_cmpuint (ossa_param_table_get_size (table), ==, 5);
}

static void
test_text_and_value_go_round (void)
{
  static const char *const good[][2] = { { "length", "340" },
                                         { "angle", "-2.75" },
                                         { "screws", "3" },
                                         { "side", "right" },
                                         { "reamed", "0" } };
  g_autoptr (OssaParamTable) table = make_table ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    guint row = (guint)ossa_param_table_find (table, good[i][0]);
    g_autofree char *text = NULL;
    double value = NAN;

    g_assert_true (ossa_param_table_parse (table, row, good[i][1], &value, NULL));
    text = ossa_param_table_format (table, row, value);
    g_assert_cmpstr (text, ==, good[i][1]);
  }
}

static void
test_wrong_values_are_refused_with_what_is_allowed (void)
{
  static const char *const wrong[][3] = {
    { "length", "350", "steps of 20" }, { "length", "280", "300" },     { "length", "", "460" },
    { "length", "nan", "460" },         { "angle", "5.0001", "deg" },   { "screws", "1.5", "4" },
    { "side", "both", "left, right" },  { "side", "1", "left, right" }, { "reamed", "2", "1" },
  };
  g_autoptr (OssaParamTable) table = make_table ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    guint row = (guint)ossa_param_table_find (table, wrong[i][0]);
    g_autoptr (GError) error = NULL;
    double value;

    g_assert_false (ossa_param_table_parse (table, row, wrong[i][1], &value, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
    g_assert_nonnull (strstr (error->message, wrong[i][0]));
    g_assert_nonnull (strstr (error->message, wrong[i][2]));
  }
}

static void
test_defaults_come_in_row_order (void)
{
  g_autoptr (OssaParamTable) table = make_table ();
  double values[5];

  ossa_param_table_get_defaults (table, values);
  g_assert_true (isnan (values[0]));
  g_assert_cmpfloat (values[1], ==, 0.5);
  g_assert_cmpfloat (values[4], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/param/rows-are-found-by-id", test_rows_are_found_by_id);
  g_test_add_func ("/base/param/double-ids-and-empty-ranges-are-refused",
                   test_double_ids_and_empty_ranges_are_refused);
  g_test_add_func ("/base/param/text-and-value-go-round", test_text_and_value_go_round);
  g_test_add_func ("/base/param/wrong-values-are-refused-with-what-is-allowed",
                   test_wrong_values_are_refused_with_what_is_allowed);
  g_test_add_func ("/base/param/defaults-come-in-row-order", test_defaults_come_in_row_order);
  return g_test_run ();
}
