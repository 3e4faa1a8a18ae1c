/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "motions.h"
#include "ossa-xml.h"

/* The sample bones, whose landmarks are known by construction, turned and mirrored at random: 2 mm
 * and 2 degrees. */

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "meshes", name, NULL);
}

/* Condyles and the tibial tuberosity are flat: where their extreme lies along the surface hangs on
 * hairs, how far it stands out does not. Frame axis along which such a point is compared, or -1. */
static int
flat_along (const char *id)
{
  static const struct {
    const char *id;
    int axis;
  } flats[] = {
    { "medial-condyle", 2 },       { "lateral-condyle", 2 }, { "medial-condyle-back", 1 },
    { "lateral-condyle-back", 1 }, { "tuberosity", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flats); i++)
    if (g_str_equal (id, flats[i].id))
      return flats[i].axis;
  return -1;
}

static double
angle_deg (OssaVec a, OssaVec b)
{
  return atan2 (ossa_vec_length (ossa_vec_cross (a, b)), ossa_vec_dot (a, b)) * 180 / G_PI;
}

/* In the mirror left is right. */
static char *
dup_moved_id (const xmlNode *node, const Motion *motion)
{
  char *id = ossa_xml_dup (node, "id");

  if (id != NULL && motion->mirrored && g_str_has_suffix (id, "-pedicle")) {
    gboolean left = g_str_has_prefix (id, "left");

    g_free (id);
    id = g_strdup (left ? "right-pedicle" : "left-pedicle");
  }
  return id;
}

static void
check_point (const OssaLandmarks *found, const OssaLandmark *landmark, OssaVec truth)
{
  OssaFrame frame = ossa_landmarks_get_frame (found);
  OssaVec off = ossa_vec_sub (landmark->vec, truth);
  int axis = flat_along (landmark->id);

  if (axis >= 0)
    off = ossa_vec_scale (frame.axis[axis], ossa_vec_dot (off, frame.axis[axis]));
  if (!(ossa_vec_length (off) < 2))
    g_test_message ("%s is %.2f mm off", landmark->id, ossa_vec_length (off));
  g_assert_cmpfloat (ossa_vec_length (off), <, 2);
}

static void
check_measure (const OssaLandmark *landmark, double truth)
{
  double bound = g_str_equal (landmark->id, "bow-radius") ? 0.05 * truth : 2;

  if (!(fabs (landmark->value - truth) < bound))
    g_test_message ("%s is %.2f, not %.2f", landmark->id, landmark->value, truth);
  g_assert_cmpfloat (fabs (landmark->value - truth), <, bound);
}

/* A landmark or an axis of the frame. */
static gboolean
get_direction (const OssaLandmarks *found, const char *id, OssaVec *axis)
{
  static const char *const frame[3] = { "lateral", "anterior", "superior" };
  const OssaLandmark *landmark = ossa_landmarks_lookup (found, id);

  for (int i = 0; i < 3; i++)
    if (g_str_equal (id, frame[i])) {
      *axis = ossa_landmarks_get_frame (found).axis[i];
      return TRUE;
    }
  if (landmark != NULL)
    *axis = landmark->vec;
  return landmark != NULL;
}

/* Every truth that the side file tells; "canal-min" needs more than a surface. */
static guint
check_all (const OssaXmlDoc *doc, const OssaLandmarks *found, const Motion *motion)
{
  const xmlNode *root = xmlDocGetRootElement ((OssaXmlDoc *)doc);
  guint n = 0;

  for (xmlNode *node = root->children; node != NULL; node = node->next) {
    const char *kind = (const char *)node->name;
    g_autofree char *id = node->type == XML_ELEMENT_NODE ? dup_moved_id (node, motion) : NULL;
    const OssaLandmark *landmark = id != NULL ? ossa_landmarks_lookup (found, id) : NULL;
    g_autoptr (GError) error = NULL;
    OssaVec vec, axis;
    double value;

    if (id == NULL || g_str_equal (id, "canal-min"))
      continue;
    if (g_str_equal (kind, "direction") && get_direction (found, id, &axis) &&
        ossa_xml_get_vec (node, "along", &vec, &error)) {
      g_assert_cmpfloat (angle_deg (axis, motion_direction (motion, vec)), <, 2);
      n++;
      continue;
    }
    if (landmark == NULL)
      g_test_message ("%s is not found", id);
    g_assert_nonnull (landmark);
    if (g_str_equal (kind, "point") && ossa_xml_get_vec (node, "at", &vec, &error))
      check_point (found, landmark, motion_point (motion, vec));
    else if (g_str_equal (kind, "measure") && ossa_xml_get_number (node, "value", &value, &error))
      check_measure (landmark, value);
    g_assert_no_error (error);
    n++;
  }
  return n;
}

static void
check_side (const OssaLandmarks *found, const char *side, const Motion *motion)
{
  const char *expected = side;

  if (motion->mirrored && g_str_equal (side, "left"))
    expected = "right";
  else if (motion->mirrored && g_str_equal (side, "right"))
    expected = "left";
  g_assert_cmpstr (ossa_side_id (ossa_landmarks_get_side (found)), ==, expected);
}

static void
test_truth_in_any_position (gconstpointer data)
{
  g_autofree char *truth_path = sample_path (data), *site = NULL, *side = NULL, *file = NULL,
                  *path = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load (truth_path, &error);
  g_autoptr (OssaMesh) mesh = NULL;
  g_autoptr (OssaSurface) surface = NULL;

  g_assert_no_error (error);
  site = ossa_xml_dup (xmlDocGetRootElement (doc), "site");
  side = ossa_xml_dup (xmlDocGetRootElement (doc), "side");
  file = ossa_xml_dup (xmlDocGetRootElement (doc), "file");
  path = sample_path (file);
  mesh = ossa_mesh_load (path, 1, NULL, &error);
  g_assert_no_error (error);
  surface = ossa_surface_new (mesh, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < (g_test_slow () ? 50 : 4); i++) {
    Motion motion = motion_random (random, i % 2 == 1);
    g_autoptr (OssaSurface) moved = motion_surface (&motion, surface);
    g_autoptr (OssaLocator) locator = ossa_locator_new (moved);
    g_autoptr (OssaLandmarks) found = ossa_landmarks_find (locator, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (ossa_site_id (ossa_landmarks_get_site (found)), ==, site);
    check_side (found, side, &motion);
    g_assert_cmpuint (check_all (doc, found, &motion), >, 5);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  folder = sample_path (NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".truth.xml")) {
      g_autofree char *test = g_strconcat ("/landmarks/truth-in-any-position/", name, NULL);

      g_test_add_data_func_full (test, g_strdup (name), test_truth_in_any_position, g_free);
    }
  return g_test_run ();
}
