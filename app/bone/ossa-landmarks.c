/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-landmarks.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-landmark-finder.h"
#include "ossa-number.h"

#define N_SAMPLES 6000
#define LINE_STEP 3.0 /* mm between points of the shaft line, about */

struct _OssaLandmarks {
  OssaSite site;
  double site_confidence;
  OssaSide side;
  double side_confidence;
  OssaFrame frame;
  GArray *found; /* OssaLandmark */
  guint n_line;
  OssaVec *line;
  double *radii;
  double *inscribed;
};

#define F (1u << OSSA_SITE_FEMUR)
#define H (1u << OSSA_SITE_HUMERUS)
#define T (1u << OSSA_SITE_TIBIA)
#define V (1u << OSSA_SITE_VERTEBRA)
#define L (1u << OSSA_SITE_LONG_BONE)

/* Every name there is, and the sites that have it. */
static const struct {
  const char *id;
  OssaLandmarkKind kind;
  guint sites;
} names[] = {
  { "proximal-end", OSSA_LANDMARK_POINT, F | H | T | L },
  { "distal-end", OSSA_LANDMARK_POINT, F | H | T | L },
  { "isthmus", OSSA_LANDMARK_POINT, F | H | T | L },
  { "shaft-proximal", OSSA_LANDMARK_POINT, F | H | T | L },
  { "shaft-distal", OSSA_LANDMARK_POINT, F | H | T | L },
  { "long-axis", OSSA_LANDMARK_DIRECTION, F | H | T | V | L },
  { "shaft-axis", OSSA_LANDMARK_DIRECTION, F | H | T | L },
  { "length", OSSA_LANDMARK_MEASURE, F | H | T | V | L },
  { "shaft-diameter", OSSA_LANDMARK_MEASURE, F | H | T | L },
  { "canal-min", OSSA_LANDMARK_MEASURE, F | H | T | L },
  { "bow-radius", OSSA_LANDMARK_MEASURE, F | H | T | L },
  { "head-center", OSSA_LANDMARK_POINT, F | H },
  { "head-radius", OSSA_LANDMARK_MEASURE, F | H },
  { "neck-center", OSSA_LANDMARK_POINT, F },
  { "neck-axis", OSSA_LANDMARK_DIRECTION, F | H },
  { "neck-angle", OSSA_LANDMARK_MEASURE, F | H },
  { "neck-length", OSSA_LANDMARK_MEASURE, F },
  { "anteversion", OSSA_LANDMARK_MEASURE, F | H },
  { "greater-trochanter", OSSA_LANDMARK_POINT, F },
  { "lesser-trochanter", OSSA_LANDMARK_POINT, F },
  { "piriformis", OSSA_LANDMARK_POINT, F },
  { "medial-condyle", OSSA_LANDMARK_POINT, F },
  { "lateral-condyle", OSSA_LANDMARK_POINT, F },
  { "medial-condyle-back", OSSA_LANDMARK_POINT, F },
  { "lateral-condyle-back", OSSA_LANDMARK_POINT, F },
  { "intercondylar-notch", OSSA_LANDMARK_POINT, F },
  { "greater-tuberosity", OSSA_LANDMARK_POINT, H },
  { "medial-epicondyle", OSSA_LANDMARK_POINT, H },
  { "lateral-epicondyle", OSSA_LANDMARK_POINT, H },
  { "medial-plateau", OSSA_LANDMARK_POINT, T },
  { "lateral-plateau", OSSA_LANDMARK_POINT, T },
  { "tuberosity", OSSA_LANDMARK_POINT, T },
  { "medial-malleolus", OSSA_LANDMARK_POINT, T },
  { "body-center", OSSA_LANDMARK_POINT, V },
  { "upper-endplate", OSSA_LANDMARK_POINT, V },
  { "lower-endplate", OSSA_LANDMARK_POINT, V },
  { "canal-center", OSSA_LANDMARK_POINT, V },
  { "left-pedicle", OSSA_LANDMARK_POINT, V },
  { "right-pedicle", OSSA_LANDMARK_POINT, V },
  { "spinous-process", OSSA_LANDMARK_POINT, V },
};

#undef F
#undef H
#undef T
#undef V
#undef L

/* By how clear the site is; the generic long bone takes what nothing else claims. */
static const struct {
  double (*score) (const OssaLandmarkFinder *finder);
  gboolean (*find) (OssaLandmarkFinder *finder, GError **error);
} sites[OSSA_N_SITES] = {
  [OSSA_SITE_FEMUR] = { ossa_femur_score, ossa_femur_find },
  [OSSA_SITE_HUMERUS] = { ossa_humerus_score, ossa_humerus_find },
  [OSSA_SITE_TIBIA] = { ossa_tibia_score, ossa_tibia_find },
  [OSSA_SITE_VERTEBRA] = { ossa_vertebra_score, ossa_vertebra_find },
  [OSSA_SITE_LONG_BONE] = { NULL, ossa_long_bone_find },
};

static int
find_name (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return (int)i;
  return -1;
}

static char *
list_names (guint mask)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].sites & mask)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", names[i].id);
  return g_string_free (list, FALSE);
}

/* A short piece is cut across its axis, a long one lies along its longest. */
static OssaShaft *
find_shaft (const OssaLandmarkFinder *f)
{
  double along = fabs (ossa_vec_dot (f->cut_normal, f->principal.axis[0]));

  if (f->cut && f->spread[0] < 2.2 * f->spread[1])
    return ossa_shaft_new_from_cut (f->surface, f->cut_point, ossa_vec_scale (f->cut_normal, -1));
  return ossa_shaft_new (f->surface, f->principal.origin,
                         f->cut && along > 0.8 ? f->cut_normal : f->principal.axis[0]);
}

static gboolean
prepare (OssaLandmarkFinder *f, GError **error)
{
  OssaBox box = ossa_surface_get_box (f->surface);
  OssaVec center = ossa_box_center (&box);
  OssaMoments moments = ossa_surface_moments (f->surface, center);

  f->principal = ossa_moments_principal (&moments, f->spread);
  f->principal.origin = ossa_vec_add (f->principal.origin, center);
  for (int i = 0; i < 3; i++)
    f->spread[i] = sqrt (fmax (f->spread[i], 0));
  f->samples = ossa_samples_new (f->surface, N_SAMPLES);
  f->cut = ossa_cut_search (f->samples, f->surface, &f->cut_point, &f->cut_normal, &f->cut_area);
  if (!ossa_ball_search (f->samples, 12, 36, &f->ball, &f->coverage))
    f->coverage = 0;
  f->shaft = find_shaft (f);
  if (f->shaft != NULL)
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
               "The surface cannot be cut across, so that no long axis is found in it: give a "
               "closed surface.");
  return FALSE;
}

static void
choose_site (OssaLandmarkFinder *f)
{
  double best = 0.35, second = 0;

  f->site = OSSA_SITE_LONG_BONE;
  f->site_confidence = 0.3;
  if (f->hints->site >= 0) {
    f->site = (OssaSite)f->hints->site;
    f->site_confidence = 1;
    return;
  }
  for (int i = 0; i < OSSA_SITE_LONG_BONE; i++) {
    double score = sites[i].score (f);

    if (score > best) {
      second = f->site != OSSA_SITE_LONG_BONE ? best : 0;
      best = score;
      f->site = (OssaSite)i;
      f->site_confidence = score;
    } else {
      second = fmax (second, score);
    }
  }
  if (f->site != OSSA_SITE_LONG_BONE)
    f->site_confidence = CLAMP (best - second / 2, 0.1, 1);
}

/* Overrides that the search had no use for stand as they are, if the site has them. */
static gboolean
add_overrides (OssaLandmarkFinder *f, GError **error)
{
  for (guint i = 0; i < f->hints->n_overrides; i++) {
    const OssaLandmark *o = &f->hints->overrides[i];
    int name = find_name (o->id);

    if (name < 0 || !(names[name].sites & (1u << f->site))) {
      g_autofree char *list = list_names (1u << f->site);

      g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "A %s has no landmark '%s': it has %s.",
                   ossa_site_id (f->site), o->id, list);
      return FALSE;
    }
    if (o->kind == OSSA_LANDMARK_POINT)
      ossa_finder_point (f, o->id, o->vec, 1);
    else if (o->kind == OSSA_LANDMARK_DIRECTION)
      ossa_finder_direction (f, o->id, o->vec, 1);
    else
      ossa_finder_measure (f, o->id, o->value, 1);
  }
  return TRUE;
}

/* Radius of the largest circle inside the shaft at height @z: linear between the two cuts beside
 * it. */
static double
inscribed_at (const OssaShaft *shaft, double z)
{
  double at =
      (z - ossa_slices_get (shaft->slices, 0)->height) / ossa_slices_get_step (shaft->slices);
  guint i = (guint)CLAMP (at, 0, ossa_slices_get_n (shaft->slices) - 2.0);
  double r0 = ossa_slices_inscribed (shaft->slices, i, NULL);
  double r1 = ossa_slices_inscribed (shaft->slices, i + 1, NULL);

  return r0 + CLAMP (at - i, 0, 1) * (r1 - r0);
}

static OssaLandmarks *
finish (OssaLandmarkFinder *f)
{
  OssaLandmarks *self = g_atomic_rc_box_new0 (OssaLandmarks);
  const OssaCurve *curve = &f->shaft->curve;
  guint n = f->site == OSSA_SITE_VERTEBRA
                ? 0
                : (guint)fmax ((curve->to - curve->from) / LINE_STEP, 1) + 1;

  self->site = f->site;
  self->site_confidence = f->site_confidence;
  self->side = f->side;
  self->side_confidence = f->side_confidence;
  self->frame = f->frame;
  self->found = g_steal_pointer (&f->found);
  self->n_line = n;
  self->line = g_new (OssaVec, MAX (n, 1));
  self->radii = g_new (double, MAX (n, 1));
  self->inscribed = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    double z = curve->from + (curve->to - curve->from) * i / (n - 1);

    self->line[i] = ossa_curve_at (curve, z);
    self->radii[i] = ossa_shaft_radius (f->shaft, z);
    self->inscribed[i] = inscribed_at (f->shaft, z);
  }
  return self;
}

static void
finder_clear (OssaLandmarkFinder *f)
{
  g_clear_pointer (&f->samples, ossa_samples_free);
  g_clear_pointer (&f->shaft, ossa_shaft_free);
  g_clear_pointer (&f->found, g_array_unref);
}

/* Whether a landmark was given by hand that no long bone has. */
static gboolean
site_is_meant (const OssaLandmarkFinder *f)
{
  for (guint i = 0; i < f->hints->n_overrides; i++) {
    int name = find_name (f->hints->overrides[i].id);

    if (name >= 0 && !(names[name].sites & (1u << OSSA_SITE_LONG_BONE)))
      return TRUE;
  }
  return FALSE;
}

/* A site that was only guessed, and whose landmarks then fail, gives way to the generic long bone.
 */
static gboolean
find_site (OssaLandmarkFinder *f, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (sites[f->site].find (f, &failure))
    return TRUE;
  if (f->hints->site >= 0 || f->site == OSSA_SITE_LONG_BONE || site_is_meant (f)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  f->site = OSSA_SITE_LONG_BONE;
  f->site_confidence = 0.2;
  g_array_set_size (f->found, 0);
  return ossa_long_bone_find (f, error);
}

OssaLandmarks *
ossa_landmarks_find (OssaLocator *locator,
                     const OssaLandmarkHints *hints,
                     OssaProgress *progress,
                     GError **error)
{
  static const OssaLandmarkHints no_hints = { .site = -1 };
  OssaLandmarkFinder f = { .locator = locator, .hints = hints != NULL ? hints : &no_hints };
  OssaLandmarks *self = NULL;

  f.surface = ossa_locator_get_surface (locator);
  f.found = g_array_new (FALSE, FALSE, sizeof (OssaLandmark));
  f.frame = ossa_frame_identity ();
  ossa_progress_begin (progress, "Finding landmarks", 1);
  if (prepare (&f, error) && !ossa_progress_check (progress, error)) {
    ossa_progress_step (progress, 0.5);
    choose_site (&f);
    if (find_site (&f, error) && add_overrides (&f, error))
      self = finish (&f);
    ossa_progress_step (progress, 1);
  }
  finder_clear (&f);
  return self;
}

OssaLandmarks *
ossa_landmarks_ref (OssaLandmarks *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
landmarks_clear (gpointer data)
{
  OssaLandmarks *self = data;

  g_array_unref (self->found);
  g_free (self->line);
  g_free (self->radii);
  g_free (self->inscribed);
}

void
ossa_landmarks_unref (OssaLandmarks *self)
{
  g_atomic_rc_box_release_full (self, landmarks_clear);
}

OssaSite
ossa_landmarks_get_site (const OssaLandmarks *self)
{
  return self->site;
}

double
ossa_landmarks_get_site_confidence (const OssaLandmarks *self)
{
  return self->site_confidence;
}

OssaSide
ossa_landmarks_get_side (const OssaLandmarks *self)
{
  return self->side;
}

double
ossa_landmarks_get_side_confidence (const OssaLandmarks *self)
{
  return self->side_confidence;
}

guint
ossa_landmarks_get_n (const OssaLandmarks *self)
{
  return self->found->len;
}

const OssaLandmark *
ossa_landmarks_get (const OssaLandmarks *self, guint index)
{
  g_return_val_if_fail (index < self->found->len, NULL);

  return &g_array_index (self->found, OssaLandmark, index);
}

const OssaLandmark *
ossa_landmarks_lookup (const OssaLandmarks *self, const char *id)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (g_array_index (self->found, OssaLandmark, i).id, id))
      return &g_array_index (self->found, OssaLandmark, i);
  return NULL;
}

OssaFrame
ossa_landmarks_get_frame (const OssaLandmarks *self)
{
  return self->frame;
}

const OssaVec *
ossa_landmarks_get_shaft_line (const OssaLandmarks *self, guint *n)
{
  *n = self->n_line;
  return self->line;
}

const double *
ossa_landmarks_get_shaft_radii (const OssaLandmarks *self)
{
  return self->radii;
}

const double *
ossa_landmarks_get_shaft_inscribed (const OssaLandmarks *self)
{
  return self->inscribed;
}

gboolean
ossa_landmark_is_angle (const char *id)
{
  return g_str_equal (id, "neck-angle") || g_str_equal (id, "anteversion");
}

gboolean
ossa_landmark_parse (const char *text, OssaLandmark *landmark, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *id = g_strndup (text, equals != NULL ? (gsize)(equals - text) : strlen (text));
  int name = find_name (id);
  double v[3] = { 0 };
  gboolean measure;

  if (name < 0) {
    g_autofree char *list = list_names (~0u);

    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' is no landmark: choose one of %s.", id,
                 list);
    return FALSE;
  }
  measure = names[name].kind == OSSA_LANDMARK_MEASURE;
  if (equals == NULL || !ossa_number_parse_list (equals + 1, v, measure ? 1 : 3) ||
      (names[name].kind == OSSA_LANDMARK_DIRECTION &&
       ossa_vec_length (ossa_vec (v[0], v[1], v[2])) < 1e-9)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "'%s' does not give a landmark: write %s=%s.",
                 text, id, measure ? "VALUE" : "X,Y,Z");
    return FALSE;
  }
  *landmark = (OssaLandmark){ names[name].id, names[name].kind, { 0, 0, 0 }, 0, 1, TRUE };
  if (measure)
    landmark->value = v[0];
  else
    landmark->vec = ossa_vec (v[0], v[1], v[2]);
  if (landmark->kind == OSSA_LANDMARK_DIRECTION)
    landmark->vec = ossa_vec_unit (landmark->vec);
  landmark->id = g_intern_string (landmark->id);
  return TRUE;
}
