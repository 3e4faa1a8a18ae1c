/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "motions.h"
#include "ossa-error.h"

/* Real bones: no truth but the side; what is found must follow the bone into any position. */

typedef struct {
  const char *file;
  OssaSite site;
  OssaSide side;
  double length; /* mm, 0: not said */
} Real;

static OssaSurface *
load (const char *file)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "..", "shared", "bones", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaMesh) mesh = NULL;
  OssaSurface *surface;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  mesh = ossa_mesh_load (path, 0, NULL, &error);
  g_assert_no_error (error);
  surface = ossa_surface_new (mesh, NULL, NULL, &error);
  g_assert_no_error (error);
  return surface;
}

static OssaLandmarks *
find (OssaSurface *surface, const OssaLandmarkHints *hints)
{
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  g_autoptr (GError) error = NULL;
  OssaLandmarks *found = ossa_landmarks_find (locator, hints, NULL, &error);

  g_assert_no_error (error);
  return found;
}

/* In the mirror left is right. */
static const OssaLandmark *
lookup_moved (const OssaLandmarks *away, const char *id, const Motion *motion)
{
  if (motion->mirrored && g_str_equal (id, "left-pedicle"))
    id = "right-pedicle";
  else if (motion->mirrored && g_str_equal (id, "right-pedicle"))
    id = "left-pedicle";
  return ossa_landmarks_lookup (away, id);
}

static double
angle_deg (OssaVec a, OssaVec b)
{
  return atan2 (ossa_vec_length (ossa_vec_cross (a, b)), ossa_vec_dot (a, b)) * 180 / G_PI;
}

/* Every landmark of @home that is no mere guess, moved, is the one of @away: 2 mm, 2 degrees. */
static void
assert_follows (const OssaLandmarks *home, const OssaLandmarks *away, const Motion *motion)
{
  g_assert_cmpuint (ossa_landmarks_get_n (home), ==, ossa_landmarks_get_n (away));
  for (guint i = 0; i < ossa_landmarks_get_n (home); i++) {
    const OssaLandmark *a = ossa_landmarks_get (home, i);
    const OssaLandmark *b = lookup_moved (away, a->id, motion);
    double off = 0;

    g_assert_nonnull (b);
    if (a->confidence < 0.3)
      continue;
    if (a->kind == OSSA_LANDMARK_POINT)
      off = ossa_vec_distance (motion_point (motion, a->vec), b->vec);
    else if (a->kind == OSSA_LANDMARK_DIRECTION)
      off = angle_deg (motion_direction (motion, a->vec), b->vec);
    else if (g_str_equal (a->id, "bow-radius"))
      off = fabs (a->value - b->value) / a->value * 40; /* 5 % */
    else
      off = fabs (a->value - b->value);
    g_test_message ("%s %.2f", a->id, off);
    g_assert_cmpfloat (off, <, 2);
  }
}

static void
test_real_bone_follows_its_position (gconstpointer data)
{
  const Real *real = data;
  g_autoptr (OssaSurface) surface = load (real->file);
  g_autoptr (OssaLandmarks) home = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  OssaSide other = real->side == OSSA_SIDE_RIGHT ? OSSA_SIDE_LEFT : OSSA_SIDE_RIGHT;

  if (surface == NULL) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  home = find (surface, NULL);
  g_assert_cmpstr (ossa_site_id (ossa_landmarks_get_site (home)), ==, ossa_site_id (real->site));
  g_assert_cmpstr (ossa_side_id (ossa_landmarks_get_side (home)), ==, ossa_side_id (real->side));
  if (real->length > 0)
    g_assert_cmpfloat_with_epsilon (ossa_landmarks_lookup (home, "length")->value, real->length, 3);
  for (int i = 0; i < 6; i++) {
    Motion motion = motion_random (random, i % 2 == 1);
    g_autoptr (OssaSurface) moved = motion_surface (&motion, surface);
    g_autoptr (OssaLandmarks) away = find (moved, NULL);

    assert_follows (home, away, &motion);
    if (real->side != OSSA_SIDE_UNKNOWN)
      g_assert_cmpstr (ossa_side_id (ossa_landmarks_get_side (away)), ==,
                       ossa_side_id (motion.mirrored ? other : real->side));
  }
}

static void
test_override_is_followed (void)
{
  g_autoptr (OssaSurface) surface = load ("metres-femur_r.vtp");
  g_autoptr (OssaLandmarks) plain = NULL, moved = NULL;
  OssaLandmark head;
  OssaLandmarkHints hints = {
    .site = OSSA_SITE_FEMUR, .side = OSSA_SIDE_LEFT, .overrides = &head, .n_overrides = 1
  };
  const OssaLandmark *found;

  if (surface == NULL) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  plain = find (surface, NULL);
  head = *ossa_landmarks_lookup (plain, "head-center");
  head.vec.x += 4;
  moved = find (surface, &hints);
  found = ossa_landmarks_lookup (moved, "head-center");
  g_assert_cmpfloat (ossa_vec_distance (found->vec, head.vec), <, 1e-12);
  g_assert_true (found->overridden);
  g_assert_cmpfloat (found->confidence, ==, 1);
  g_assert_cmpfloat (ossa_vec_distance (ossa_landmarks_get_frame (moved).origin, head.vec), <,
                     1e-12);
  g_assert_cmpint (ossa_landmarks_get_side (moved), ==, OSSA_SIDE_LEFT);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  OssaLandmark landmark;

  g_assert_true (ossa_landmark_parse ("head-center=1.5,-2,3e1", &landmark, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (landmark.vec.z, ==, 30);
  g_assert_cmpint (landmark.kind, ==, OSSA_LANDMARK_POINT);
  g_assert_true (ossa_landmark_parse ("neck-axis=0,0,4", &landmark, &error));
  g_assert_cmpfloat (landmark.vec.z, ==, 1);
  g_assert_true (ossa_landmark_parse ("head-radius=24.5", &landmark, &error));
  g_assert_cmpfloat (landmark.value, ==, 24.5);
}

static void
test_nonsense_is_refused (void)
{
  static const char *const texts[] = { "",
                                       "head-center",
                                       "head-center=",
                                       "head-center=1,2",
                                       "head-center=1,2,nan",
                                       "head-radius=1,2,3",
                                       "neck-axis=0,0,0",
                                       "elbow=1,2,3",
                                       "=1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    OssaLandmark landmark;

    g_assert_false (ossa_landmark_parse (texts[i], &landmark, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
  }
}

/* A capped tube from z = 0 to @height with radius @r0 growing to @r1: no bone, but a long axis. */
static OssaSurface *
tube (double r0, double r1, double height)
{
  enum { RINGS = 60, SECTORS = 32 };
  OssaVec points[RINGS * SECTORS + 2];
  guint32 triangles[2 * RINGS * SECTORS][3];
  guint32 n = 0, bottom = RINGS * SECTORS, top = bottom + 1;

  for (guint32 i = 0; i < RINGS; i++)
    for (guint32 j = 0; j < SECTORS; j++) {
      double t = i / (RINGS - 1.0), r = r0 + t * (r1 - r0), a = 2 * G_PI * j / SECTORS;

      points[i * SECTORS + j] = ossa_vec (r * cos (a), r * sin (a), t * height);
    }
  points[bottom] = ossa_vec (0, 0, 0);
  points[top] = ossa_vec (0, 0, height);
  for (guint32 j = 0; j < SECTORS; j++) {
    guint32 k = (j + 1) % SECTORS, last = (RINGS - 1) * SECTORS;

    memcpy (triangles[n++], (guint32[]){ bottom, k, j }, sizeof *triangles);
    memcpy (triangles[n++], (guint32[]){ top, last + j, last + k }, sizeof *triangles);
    for (guint32 i = 0; i + 1 < RINGS; i++) {
      guint32 a = i * SECTORS + j, b = i * SECTORS + k;

      memcpy (triangles[n++], (guint32[]){ a, b, b + SECTORS }, sizeof *triangles);
      memcpy (triangles[n++], (guint32[]){ a, b + SECTORS, a + SECTORS }, sizeof *triangles);
    }
  }
  return ossa_surface_new_from_triangles (points, top + 1, (const guint32 (*)[3])triangles, n);
}

static void
test_tube_is_a_long_bone (void)
{
  g_autoptr (OssaSurface) surface = tube (10, 14, 200);
  g_autoptr (OssaLandmarks) found = find (surface, NULL);
  const double *radii = ossa_landmarks_get_shaft_radii (found);
  const double *inscribed = ossa_landmarks_get_shaft_inscribed (found);
  const OssaVec *line;
  guint n;

  g_assert_cmpint (ossa_landmarks_get_site (found), ==, OSSA_SITE_LONG_BONE);
  g_assert_cmpint (ossa_landmarks_get_side (found), ==, OSSA_SIDE_UNKNOWN);
  g_assert_cmpfloat (ossa_landmarks_get_site_confidence (found), <, 0.5);
  g_assert_cmpfloat (ossa_landmarks_lookup (found, "long-axis")->vec.z, >, 0.9999);
  g_assert_cmpfloat_with_epsilon (ossa_landmarks_lookup (found, "length")->value, 200, 0.1);
  g_assert_null (ossa_landmarks_lookup (found, "canal-min"));
  line = ossa_landmarks_get_shaft_line (found, &n);
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++) {
    double expected = 10 + 4 * line[i].z / 200;

    g_assert_cmpfloat_with_epsilon (radii[i], expected, 0.1);
    g_assert_cmpfloat_with_epsilon (inscribed[i], expected, 0.1);
    g_assert_cmpfloat (hypot (line[i].x, line[i].y), <, 0.05);
  }
}

static void
test_canal_surface_is_measured (void)
{
  g_autoptr (OssaSurface) surface = tube (14, 14, 200), inner = tube (5, 6, 200);
  g_autoptr (OssaLocator) canal = ossa_locator_new (inner);
  OssaLandmarkHints hints = { .site = OSSA_SITE_LONG_BONE, .canal = canal };
  g_autoptr (OssaLandmarks) found = find (surface, &hints);

  g_assert_cmpfloat_with_epsilon (ossa_landmarks_lookup (found, "canal-min")->value, 10, 0.3);
  g_assert_cmpfloat (ossa_landmarks_lookup (found, "isthmus")->vec.z, <, 40);
}

static void
test_femur_without_head_says_so (void)
{
  g_autoptr (OssaSurface) surface = tube (12, 14, 300);
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  OssaLandmarkHints hints = { .site = OSSA_SITE_FEMUR };
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_landmarks_find (locator, &hints, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, "head-center"));
}

static void
test_foreign_override_is_refused (void)
{
  g_autoptr (OssaSurface) surface = tube (12, 14, 300);
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  OssaLandmark o = { "tuberosity", OSSA_LANDMARK_POINT, { 1, 2, 3 }, 0, 1, TRUE };
  OssaLandmarkHints hints = { .site = -1, .overrides = &o, .n_overrides = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_landmarks_find (locator, &hints, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_USAGE);
}

/* A head of 10 mm has no neck; who gives a head says that the bone is no nameless tube. */
static void
test_override_keeps_the_site (void)
{
  g_autoptr (OssaSurface) surface = load ("metres-femur_r.vtp");
  g_autoptr (OssaLocator) locator = NULL;
  OssaLandmark o = { "head-radius", OSSA_LANDMARK_MEASURE, { 0, 0, 0 }, 10, 1, TRUE };
  OssaLandmarkHints hints = { .site = -1, .overrides = &o, .n_overrides = 1 };
  g_autoptr (GError) error = NULL;

  if (surface == NULL) {
    g_test_skip ("the shared bones are not here");
    return;
  }
  locator = ossa_locator_new (surface);
  g_assert_null (ossa_landmarks_find (locator, &hints, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
  g_assert_nonnull (strstr (error->message, "neck-axis"));
}

static void
test_flat_sheet_is_refused (void)
{
  static const OssaVec points[] = { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 } };
  static const guint32 triangles[][3] = { { 0, 1, 2 } };
  g_autoptr (OssaSurface) surface = ossa_surface_new_from_triangles (points, 3, triangles, 1);
  g_autoptr (OssaLocator) locator = ossa_locator_new (surface);
  OssaLandmarkHints hints = { .site = -1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (ossa_landmarks_find (locator, &hints, NULL, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY);
}

static const Real reals[] = {
  { "femur-whole.stl", OSSA_SITE_FEMUR, OSSA_SIDE_RIGHT, 451 },
  { "metres-femur_r.vtp", OSSA_SITE_FEMUR, OSSA_SIDE_RIGHT, 451 },
  { "femur-proximal-m3-right.stl", OSSA_SITE_FEMUR, OSSA_SIDE_RIGHT, 0 },
  { "femur-proximal-m7-left.stl", OSSA_SITE_FEMUR, OSSA_SIDE_LEFT, 0 },
  { "femur-tets.msh", OSSA_SITE_FEMUR, OSSA_SIDE_LEFT, 466 },
  { "metres-r_tibia.vtp", OSSA_SITE_TIBIA, OSSA_SIDE_RIGHT, 376 },
  { "metres-arm_r_humerus.vtp", OSSA_SITE_HUMERUS, OSSA_SIDE_RIGHT, 327 },
  { "vertebra.stl", OSSA_SITE_VERTEBRA, OSSA_SIDE_UNKNOWN, 0 },
  { "metres-sacrum.vtp", OSSA_SITE_LONG_BONE, OSSA_SIDE_UNKNOWN, 0 },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reals); i++) {
    g_autofree char *name = g_strconcat ("/landmarks/follows-its-position/", reals[i].file, NULL);

    g_test_add_data_func (name, &reals[i], test_real_bone_follows_its_position);
  }
  g_test_add_func ("/landmarks/override-is-followed", test_override_is_followed);
  g_test_add_func ("/landmarks/parse", test_parse);
  g_test_add_func ("/landmarks/nonsense-is-refused", test_nonsense_is_refused);
  g_test_add_func ("/landmarks/tube-is-a-long-bone", test_tube_is_a_long_bone);
  g_test_add_func ("/landmarks/canal-surface-is-measured", test_canal_surface_is_measured);
  g_test_add_func ("/landmarks/femur-without-head-says-so", test_femur_without_head_says_so);
  g_test_add_func ("/landmarks/foreign-override-is-refused", test_foreign_override_is_refused);
  g_test_add_func ("/landmarks/override-keeps-the-site", test_override_keeps_the_site);
  g_test_add_func ("/landmarks/flat-sheet-is-refused", test_flat_sheet_is_refused);
  return g_test_run ();
}
