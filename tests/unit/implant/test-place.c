/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <time.h>

#include "ossa-error.h"
#include "ossa-family.h"
#include "ossa-mesh-io.h"
#include "ossa-xml.h"

/* The shipped nail in whole femora: samples, and a real one where it is at hand. */

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), name, NULL);
}

static OssaFamily *
load_family (void)
{
  g_autofree char *path = source_path ("plugins/nails/antegrade-femoral/plugin.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load (path, &error);
  OssaFamily *family;

  g_assert_no_error (error);
  family = ossa_family_new_from_xml (ossa_xml_first (xmlDocGetRootElement (doc), "family"),
                                     "org.test", "1", &error);
  g_assert_no_error (error);
  return family;
}

static OssaBone *
load_bone (const char *name)
{
  g_autofree char *path = source_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_autoptr (OssaTissueData) data = NULL;
  OssaBoneOptions options = { { -1, OSSA_SIDE_UNKNOWN } };
  OssaBone *bone;

  g_assert_no_error (error);
  data = ossa_tissue_data_load (&error);
  g_assert_no_error (error);
  options.cell_mm = 2;
  bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  return bone;
}

static OssaConstruct *
place (const OssaFamily *family,
       const OssaBone *bone,
       const GPtrArray *lesions,
       double *values,
       GError **error)
{
  g_auto (GStrv) reasons = NULL;
  clock_t start = clock ();
  OssaConstruct *construct =
      ossa_family_place (family, bone, lesions, values, &reasons, NULL, error);
  double seconds = (double)(clock () - start) / CLOCKS_PER_SEC;

  g_test_message ("placed in %.4f CPU s", seconds);
  g_assert_cmpfloat (seconds, <, 1);
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    g_test_message ("%s = %g: %s", ossa_param_table_get (ossa_family_get_params (family), i)->id,
                    values[i], reasons[i]);
  return construct;
}

static double *
open_values (const OssaFamily *family)
{
  guint n = ossa_param_table_get_size (ossa_family_get_params (family));
  double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

/* Nothing fails, whatever may warn: the sizes that the program chose itself must suit. Left out are
 * what no size can help: a lesion that every neck screw ends in, and a canal that is only a site's
 * default. */
static void
check_whole_femur (const char *name)
{
  g_autoptr (OssaFamily) family = load_family ();
  g_autoptr (OssaBone) bone = load_bone (name);
  g_autoptr (GPtrArray) lesions = ossa_lesion_list_in_mesh (ossa_bone_get_mesh (bone), NULL);
  g_autofree double *values = open_values (family);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaConstruct) construct = place (family, bone, lesions, values, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ossa_construct_get_n_parts (construct), ==, 5);
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++) {
    const OssaRule *rule = ossa_construct_get_rule (construct, i);

    g_test_message ("%s: %.2f %s (%d)", rule->id, rule->value, rule->unit, rule->verdict);
    if (!g_str_equal (rule->id, "screw-lesion") && !g_str_equal (rule->id, "reaming-gain"))
      g_assert_cmpint (rule->verdict, !=, OSSA_RULE_FAIL);
  }
}

static void
test_samples_take_the_nail (void)
{
  static const char *const names[] = { "meshes/femur-subtrochanteric.vtu",
                                       "meshes/femur-neck.vtu" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = source_path (names[i]);

    g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    check_whole_femur (names[i]);
  }
}

static void
test_a_real_femur_takes_the_nail (void)
{
  static const char *const name = "../shared/bones/femur-whole.stl";
  g_autofree char *path = source_path (name);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    check_whole_femur (name);
  else
    g_test_skip ("the real femur is not at hand");
}

static void
test_a_cut_femur_says_what_is_missing (void)
{
  static const char *const name = "../shared/bones/femur-proximal-m3-right.stl";
  g_autofree char *path = source_path (name);
  g_autoptr (OssaFamily) family = load_family ();
  g_autofree double *values = open_values (family);
  g_autoptr (OssaBone) bone = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_test_skip ("the cut femur is not at hand");
    return;
  }
  bone = load_bone (name);
  g_assert_null (place (family, bone, NULL, values, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, "intercondylar-notch"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/implant/place/samples-take-the-nail", test_samples_take_the_nail);
  g_test_add_func ("/implant/place/a-real-femur-takes-the-nail", test_a_real_femur_takes_the_nail);
  g_test_add_func ("/implant/place/a-cut-femur-says-what-is-missing",
                   test_a_cut_femur_says_what_is_missing);
  return g_test_run ();
}
