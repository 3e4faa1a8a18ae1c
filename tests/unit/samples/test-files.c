/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* The committed samples are what their side files say. */
#include <glib.h>
#include <string.h>

#include "ossa-mesh-io.h"
#include "ossa-locator.h"
#include "ossa-xml.h"
#include "sample-bones.h"
#include "sample-file.h"
#include "sample-measure.h"
#include "sample-truth.h"

typedef struct {
  OssaMesh *mesh;
  OssaXmlDoc *doc;
  xmlNode *truth;
} Sample;

static char *
path_of (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes", file, NULL);
}

static void
open_sample (Sample *s, const char *name)
{
  g_autofree char *mesh = path_of (name, ".vtu"), *truth = path_of (name, ".truth.xml");
  g_autoptr (GError) error = NULL;

  s->mesh = ossa_mesh_load (mesh, 0, NULL, &error);
  g_assert_no_error (error);
  s->doc = ossa_xml_load (truth, &error);
  g_assert_no_error (error);
  s->truth = xmlDocGetRootElement (s->doc);
}

static void
close_sample (Sample *s)
{
  ossa_mesh_unref (s->mesh);
  xmlFreeDoc (s->doc);
}

static double
number_of (xmlNode *node, const char *attribute)
{
  double value = NAN;

  g_assert_true (ossa_xml_get_number (node, attribute, &value, NULL));
  return value;
}

static void
test_mesh_is_sound (gconstpointer name)
{
  Sample s;
  xmlNode *told;
  int euler;

  open_sample (&s, name);
  told = ossa_xml_first (s.truth, "mesh");
  g_assert_cmpuint (ossa_mesh_get_n_cells (s.mesh), ==, (guint)number_of (told, "cells"));
  g_assert_cmpfloat (ossa_mesh_get_unit_scale (s.mesh), ==, 1);
  g_assert_true (sample_measure_is_closed (s.mesh, &euler));
  /* One body; a vertebra has a hole. */
  g_assert_cmpint (euler, ==, strstr (name, "vertebra") ? 0 : 2);
  g_assert_cmpfloat (sample_measure_least_dihedral_deg (s.mesh), >, 8);
  g_assert_cmpfloat_with_epsilon (sample_measure_volume (s.mesh, NULL).volume_mm3,
                                  number_of (told, "volume-mm3"), 1);
  close_sample (&s);
}

static void
test_regions_hold_every_cell (gconstpointer name)
{
  static const char *const tissues[] = { "cortical", "trabecular", "marrow" };
  const OssaMeshArray *density;
  Sample s;
  guint32 sum = 0;

  open_sample (&s, name);
  for (guint i = 0; i < G_N_ELEMENTS (tissues); i++) {
    const OssaMeshRegion *region = ossa_mesh_find_region (s.mesh, tissues[i]);

    sum += region ? region->n_cells : 0;
  }
  g_assert_cmpuint (sum, ==, ossa_mesh_get_n_cells (s.mesh));
  density = ossa_mesh_find_quantity (s.mesh, OSSA_QUANTITY_DENSITY_ASH);
  g_assert_nonnull (density);
  g_assert_cmpint (density->place, ==, OSSA_MESH_ON_CELLS);
  for (guint32 i = 0; i < ossa_mesh_get_n_cells (s.mesh); i++) {
    g_assert_cmpfloat (density->values[i], >=, 0.009);
    g_assert_cmpfloat (density->values[i], <=, 1.3);
  }
  close_sample (&s);
}

static void
test_lesions_are_told (gconstpointer name)
{
  Sample s;
  guint n = 0;

  open_sample (&s, name);
  for (xmlNode *l = ossa_xml_first (s.truth, "lesion"); l; l = ossa_xml_next (l, "lesion")) {
    g_autofree char *region = ossa_xml_dup (l, "region");
    const OssaMeshRegion *cells = ossa_mesh_find_region (s.mesh, region);
    SampleVolume v;
    OssaVec center;

    g_assert_nonnull (cells);
    v = sample_measure_volume (s.mesh, cells);
    g_assert_cmpfloat_with_epsilon (v.volume_mm3, number_of (l, "volume-mm3"), 0.1);
    g_assert_true (ossa_xml_get_vec (l, "center", &center, NULL));
    g_assert_cmpfloat (ossa_vec_distance (v.centroid, center), <, 0.01);
    n++;
  }
  g_assert_cmpuint (n, >, 0);
  close_sample (&s);
}

/* Points told to be on the surface are on the surface of the file. */
static void
test_points_fit_the_surface (gconstpointer name)
{
  static const char *const inner[] = { "head-center",  "neck-center",
                                       "body-center",  "canal-center",
                                       "left-pedicle", "right-pedicle",
                                       "isthmus",      NULL };
  g_autoptr (OssaSurface) surface = NULL;
  g_autoptr (OssaLocator) locator = NULL;
  Sample s;

  open_sample (&s, name);
  surface = ossa_surface_new (s.mesh, NULL, NULL, NULL);
  locator = ossa_locator_new (surface);
  for (xmlNode *p = ossa_xml_first (s.truth, "point"); p; p = ossa_xml_next (p, "point")) {
    g_autofree char *id = ossa_xml_dup (p, "id");
    OssaVec at;

    g_assert_true (ossa_xml_get_vec (p, "at", &at, NULL));
    if (!g_strv_contains (inner, id))
      g_assert_cmpfloat (fabs (ossa_locator_signed_distance (locator, at)), <, 0.6);
  }
  close_sample (&s);
}

/* The program that stands beside the files still makes them. */
static void
test_is_made_again (void)
{
  SampleBone bone = sample_bones[SAMPLE_N_BONES - 1]();
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = sample_file_make_mesh (&bone, &error);
  g_autofree char *text = NULL, *told = NULL, *path = path_of (bone.name, ".truth.xml");

  g_assert_no_error (error);
  text = sample_truth_dup_text (&bone, mesh);
  g_assert_true (g_file_get_contents (path, &told, NULL, NULL));
  g_assert_cmpstr (text, ==, told);
}

static void
add_tests (const char *name)
{
  static const struct {
    const char *says;
    GTestDataFunc run;
  } tests[] = {
    { "mesh-is-closed-and-well-shaped", test_mesh_is_sound },
    { "regions-hold-every-cell", test_regions_hold_every_cell },
    { "lesions-are-told", test_lesions_are_told },
    { "points-fit-the-surface", test_points_fit_the_surface },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strdup_printf ("/samples/%s/%s", name, tests[i].says);

    g_test_add_data_func (path, name, tests[i].run);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  for (guint i = 0; i < SAMPLE_N_BONES; i++)
    add_tests (sample_bones[i]().name);
  g_test_add_func ("/samples/is-made-again", test_is_made_again);
  return g_test_run ();
}
