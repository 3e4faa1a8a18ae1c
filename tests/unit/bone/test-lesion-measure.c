/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-measure.h"

#include "beams.h"
#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-xml.h"

/* A rod with a shell of 5 mm about the middle of its length. */
typedef struct {
  OssaTissueData *data;
  OssaMesh *mesh;
  OssaBone *bone;
} Rod;

static void
rod_init (Rod *rod)
{
  rod->data = ossa_tissue_data_load (NULL);
  g_assert_nonnull (rod->data);
  rod->mesh = beam_finish (beam_builder (FALSE, NULL));
  rod->bone = beam_bone (rod->mesh, rod->data, NULL, NULL);
}

static void
rod_clear (Rod *rod)
{
  ossa_bone_unref (rod->bone);
  ossa_mesh_unref (rod->mesh);
  ossa_tissue_data_unref (rod->data);
}

static OssaLesionMeasure
measure (const Rod *rod, const char *text, double step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaLesion) lesion = ossa_lesion_parse (text, NULL, &error);
  OssaLesionMeasure result = { 0 };

  g_assert_no_error (error);
  g_assert_true (ossa_lesion_measure (lesion, rod->bone, step, &result, &error));
  g_assert_no_error (error);
  g_test_message (
      "%s: volume %.1f mm3, length %.2f mm, axial %.2f mm, circumferential %.3f, at %.3f", text,
      result.volume_mm3, result.greatest_length_mm, result.axial_mm,
      result.circumferential_fraction, result.axial_position);
  return result;
}

/* Within the marrow: its volume and length are a sphere's, and it reaches no cortex. */
static void
test_sphere_in_the_canal_spares_the_cortex (void)
{
  Rod rod;
  OssaLesionMeasure result;

  rod_init (&rod);
  result = measure (&rod, "lytic:sphere:0,0,210:8", 0.5);
  g_assert_cmpfloat_with_epsilon (result.volume_mm3, 4 * G_PI / 3 * 512, 20);
  g_assert_cmpfloat_with_epsilon (result.greatest_length_mm, 16, 0.6);
  g_assert_cmpfloat (result.axial_mm, ==, 0);
  g_assert_cmpfloat (result.circumferential_fraction, ==, 0);
  g_assert_cmpfloat (ossa_vec_distance (result.centroid, ossa_vec (0, 0, 210)), <, 0.1);
  rod_clear (&rod);
}

/* An ellipsoid that covers a whole stretch of the rod takes all of its circumference. */
static void
test_lesion_through_and_through_takes_the_whole_ring (void)
{
  Rod rod;
  OssaLesionMeasure result;

  rod_init (&rod);
  result = measure (&rod, "lytic:ellipsoid:0,0,200:40,40,20", 1);
  g_assert_cmpfloat_with_epsilon (result.circumferential_fraction, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (result.axial_mm, 40 * sqrt (1 - 100 / 1600.0), 2);
  g_assert_cmpfloat_with_epsilon (result.axial_position, 0.5, 0.01);
  rod_clear (&rod);
}

/* A wide, flat ellipsoid with its edge on a plane through the axis takes half of the ring. */
static void
test_half_a_ring_is_a_half (void)
{
  Rod rod;
  OssaLesionMeasure result;

  rod_init (&rod);
  result = measure (&rod, "lytic:ellipsoid:100,0,200:100,150,15", 0.5);
  g_assert_cmpfloat_with_epsilon (result.circumferential_fraction, 0.5, 0.03);
  rod_clear (&rod);
}

/* Of a lesion that stands out of the bone only what lies within counts. */
static void
test_only_what_lies_in_the_bone_counts (void)
{
  Rod rod;
  OssaLesionMeasure result;

  rod_init (&rod);
  result = measure (&rod, "lytic:sphere:15,0,200:10", 0.5);
  g_assert_cmpfloat (result.volume_mm3, <, 0.5 * 4 * G_PI / 3 * 1000);
  g_assert_cmpfloat (result.volume_mm3, >, 0.35 * 4 * G_PI / 3 * 1000);
  g_assert_cmpfloat_with_epsilon (result.axial_mm, 20, 1);
  g_assert_cmpfloat (result.centroid.x, <, 15);
  rod_clear (&rod);
}

static void
test_lesion_outside_is_an_error (void)
{
  Rod rod;
  g_autoptr (OssaLesion) lesion = ossa_lesion_parse ("far=lytic:sphere:0,100,200:8", NULL, NULL);
  g_autoptr (GError) error = NULL;
  OssaLesionMeasure result;

  rod_init (&rod);
  g_assert_false (ossa_lesion_measure (lesion, rod.bone, 0, &result, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (g_strstr_len (error->message, -1, "far"));
  rod_clear (&rod);
}

/* The volume that the sample's maker put into the file beside it, for lesion region @name. */
static double
true_volume (const char *path, const char *name)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load (path, NULL);
  double volume = 0;

  g_assert_nonnull (doc);
  for (xmlNode *node = ossa_xml_first (xmlDocGetRootElement (doc), "lesion"); node != NULL;
       node = ossa_xml_next (node, "lesion")) {
    g_autofree char *region = ossa_xml_dup (node, "region");

    if (g_strcmp0 (region, name) == 0)
      g_assert_true (ossa_xml_get_number (node, "volume-mm3", &volume, NULL));
  }
  return volume;
}

static void
test_sample_lesion_has_its_true_volume (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes", NULL);
  g_autofree char *path = g_build_filename (folder, "femur-subtrochanteric.vtu", NULL);
  g_autofree char *truth = g_build_filename (folder, "femur-subtrochanteric.truth.xml", NULL);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  OssaBoneOptions options = { .hints = { .site = -1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_autoptr (OssaBone) bone = NULL;
  g_autoptr (GPtrArray) lesions = NULL;
  OssaLesionMeasure result;
  double volume;

  g_assert_no_error (error);
  bone = ossa_bone_new (mesh, data, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ossa_bone_get_material (bone), ==, OSSA_BONE_FROM_DENSITY);
  lesions = ossa_lesion_list_in_mesh (mesh, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lesions->len, ==, 1);
  g_assert_true (ossa_lesion_measure (lesions->pdata[0], bone, 0, &result, &error));
  volume = true_volume (truth, ossa_lesion_get_name (lesions->pdata[0]));
  g_test_message ("volume %.0f of %.0f mm3, axial %.1f mm, circumferential %.2f", result.volume_mm3,
                  volume, result.axial_mm, result.circumferential_fraction);
  g_assert_cmpfloat_with_epsilon (result.volume_mm3, volume, 0.03 * volume);
}

/* A region's border rounds off where it meets the surface: no octant's depth of sound bone may stay on it. */
static void
test_a_lesion_at_the_surface_leaves_no_shell (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes",
                                            "femur-subtrochanteric.vtu", NULL);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (NULL);
  OssaBoneOptions options = { .hints = { .site = -1 } };
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, 0, NULL, NULL);
  g_autoptr (OssaBone) bone = ossa_bone_new (mesh, data, &options, NULL, NULL);
  g_autoptr (GPtrArray) lesions = ossa_lesion_list_in_mesh (mesh, NULL);
  const OssaSurface *surface = ossa_bone_get_surface (bone);
  guint n_within = 0;

  for (guint32 i = 0; i < ossa_surface_get_n_points (surface); i++) {
    OssaVec p = ossa_surface_get_points (surface)[i];
    OssaVec inward = ossa_vec_scale (ossa_surface_get_point_normals (surface)[i], -1);
    OssaVec skin = ossa_vec_mad (p, 0.25, inward);
    float young = 0;

    if (ossa_lesion_distance (lesions->pdata[0], ossa_vec_mad (p, 2, inward)) > -1.5)
      continue;
    ossa_bone_sample_with_lesions (bone, lesions, 1, &skin, 0.5, &young, NULL, NULL);
    g_assert_cmpfloat (young, <, 100);
    n_within++;
  }
  g_assert_cmpuint (n_within, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesion-measure/sphere-in-the-canal-spares-the-cortex",
                   test_sphere_in_the_canal_spares_the_cortex);
  g_test_add_func ("/lesion-measure/lesion-through-and-through-takes-the-whole-ring",
                   test_lesion_through_and_through_takes_the_whole_ring);
  g_test_add_func ("/lesion-measure/half-a-ring-is-a-half", test_half_a_ring_is_a_half);
  g_test_add_func ("/lesion-measure/only-what-lies-in-the-bone-counts",
                   test_only_what_lies_in_the_bone_counts);
  g_test_add_func ("/lesion-measure/lesion-outside-is-an-error", test_lesion_outside_is_an_error);
  g_test_add_func ("/lesion-measure/sample-lesion-has-its-true-volume",
                   test_sample_lesion_has_its_true_volume);
  g_test_add_func ("/lesion-measure/a-lesion-at-the-surface-leaves-no-shell",
                   test_a_lesion_at_the_surface_leaves_no_shell);
  return g_test_run ();
}
