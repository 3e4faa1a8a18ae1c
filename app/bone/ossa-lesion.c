/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion.h"

#include <string.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-number.h"

#define MIN_RADIUS_MM 0.5
#define MAX_RADIUS_MM 200
#define LATTICE_MM    0.5 /* of a surface's distance */
#define MAX_NEWTON    50
#define EXACT_MM      2 /* beyond the border, as far as the distance is promised */

struct _OssaLesion {
  char *name;
  OssaLesionType type;
  OssaLesionShape shape;
  char *source; /* region name or path */
  double margin;

  OssaFrame frame; /* of an ellipsoid, its centre the origin */
  OssaVec radii;
  OssaLocator *locator;   /* of a surface or region, and ... */
  OssaDistance *distance; /* ... its distance, exact inside and near */
  GArray *balls;          /* of a painted one */
  OssaBox box;            /* without the margin */
};

static const char *const TYPE_IDS[] = { "lytic", "blastic", "mixed" };

const char *
ossa_lesion_type_id (OssaLesionType type)
{
  return TYPE_IDS[type];
}

gboolean
ossa_lesion_type_parse (const char *id, OssaLesionType *type, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (TYPE_IDS); i++)
    if (g_str_equal (TYPE_IDS[i], id)) {
      *type = (OssaLesionType)i;
      return TRUE;
    }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "'%s' is no type of lesion: use lytic, blastic or mixed.", id);
  return FALSE;
}

static OssaLesion *
lesion_new (const char *name, OssaLesionType type, OssaLesionShape shape, const char *source)
{
  OssaLesion *self = g_atomic_rc_box_new0 (OssaLesion);

  self->name = g_strdup (name != NULL && *name != '\0' ? name : TYPE_IDS[type]);
  self->type = type;
  self->shape = shape;
  self->source = g_strdup (source);
  self->frame = ossa_frame_identity ();
  return self;
}

static OssaBox
ellipsoid_box (const OssaFrame *frame, OssaVec radii)
{
  OssaVec half;
  double h[3];

  for (int i = 0; i < 3; i++)
    h[i] = sqrt (pow (radii.x * ossa_vec_get (frame->axis[0], i), 2) +
                 pow (radii.y * ossa_vec_get (frame->axis[1], i), 2) +
                 pow (radii.z * ossa_vec_get (frame->axis[2], i), 2));
  half = ossa_vec (h[0], h[1], h[2]);
  return (OssaBox){ ossa_vec_sub (frame->origin, half), ossa_vec_add (frame->origin, half) };
}

OssaLesion *
ossa_lesion_new_ellipsoid (const char *name,
                           OssaLesionType type,
                           OssaVec center,
                           OssaVec radii,
                           const OssaFrame *frame,
                           GError **error)
{
  OssaLesion *self;

  for (int i = 0; i < 3; i++)
    if (!(ossa_vec_get (radii, i) >= MIN_RADIUS_MM && ossa_vec_get (radii, i) <= MAX_RADIUS_MM)) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                   "A lesion's radius of %g mm is out of range: give %g to %d mm.",
                   ossa_vec_get (radii, i), MIN_RADIUS_MM, MAX_RADIUS_MM);
      return NULL;
    }
  if (!ossa_vec_is_finite (center)) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         "A lesion's centre must be three numbers in mm.");
    return NULL;
  }
  self = lesion_new (name, type, OSSA_LESION_ELLIPSOID, NULL);
  if (frame != NULL)
    self->frame = *frame;
  self->frame.origin = center;
  self->radii = radii;
  self->box = ellipsoid_box (&self->frame, radii);
  return self;
}

static gboolean
set_surface (OssaLesion *self, OssaSurface *surface, GError **error)
{
  OssaFrame identity = ossa_frame_identity ();
  OssaVec size;

  self->box = ossa_surface_get_box (surface);
  self->frame.origin = ossa_box_center (&self->box);
  size = ossa_box_size (&self->box);
  self->radii = ossa_vec_scale (size, 0.5);
  if (ossa_vec_length (size) > 4 * MAX_RADIUS_MM) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "Lesion '%s' is %.0f mm large, which no lesion is: check the file's unit.",
                 self->name, ossa_vec_length (size));
    return FALSE;
  }
  self->locator = ossa_locator_new (surface);
  self->distance = ossa_distance_new (self->locator, &identity, LATTICE_MM, NULL, error);
  return self->distance != NULL;
}

OssaLesion *
ossa_lesion_new_surface (
    const char *name, OssaLesionType type, const char *path, OssaSurface *surface, GError **error)
{
  guint32 n_open = ossa_surface_count_open_edges (surface);
  g_autoptr (OssaLesion) self = NULL;

  if (n_open > 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
                 "%s has %u open edges, so that no lesion is inside it: give a closed surface.",
                 path, n_open);
    return NULL;
  }
  self = lesion_new (name, type, OSSA_LESION_SURFACE, path);
  return set_surface (self, surface, error) ? g_steal_pointer (&self) : NULL;
}

static char *
dup_region_names (const OssaMesh *mesh)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; mesh != NULL && i < ossa_mesh_get_n_regions (mesh); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ossa_mesh_get_region (mesh, i)->name);
  return g_strdup (names->len > 0 ? names->str : "none");
}

OssaLesion *
ossa_lesion_new_region (const char *name,
                        OssaLesionType type,
                        const OssaMesh *mesh,
                        const char *region_name,
                        GError **error)
{
  const OssaMeshRegion *region = mesh != NULL ? ossa_mesh_find_region (mesh, region_name) : NULL;
  g_autoptr (OssaLesion) self = NULL;
  g_autoptr (OssaSurface) surface = NULL;

  if (region == NULL) {
    g_autofree char *names = dup_region_names (mesh);

    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "The mesh has no region '%s' for a lesion; it has: %s.", region_name, names);
    return NULL;
  }
  surface = ossa_surface_new (mesh, region, NULL, error);
  if (surface == NULL)
    return NULL;
  self = lesion_new (name != NULL ? name : region_name, type, OSSA_LESION_REGION, region_name);
  return set_surface (self, surface, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
set_balls (OssaLesion *self, const GArray *balls, GError **error)
{
  self->balls = ossa_lesion_balls_new ();
  for (guint i = 0; i < balls->len; i++) {
    const OssaLesionBall *ball = &g_array_index (balls, OssaLesionBall, i);

    if (!ossa_lesion_balls_add (self->balls, ball->center, ball->radius, error))
      return FALSE;
  }
  self->box = ossa_lesion_balls_get_box (self->balls);
  self->frame.origin = ossa_box_center (&self->box);
  self->radii = ossa_vec_scale (ossa_box_size (&self->box), 0.5);
  return TRUE;
}

OssaLesion *
ossa_lesion_new_painted (const char *name, OssaLesionType type, const GArray *balls, GError **error)
{
  g_autoptr (OssaLesion) self = NULL;

  if (balls->len == 0) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         "A painted lesion needs a ball: give its centre and radius.");
    return NULL;
  }
  self = lesion_new (name, type, OSSA_LESION_PAINTED, NULL);
  return set_balls (self, balls, error) ? g_steal_pointer (&self) : NULL;
}

OssaLesion *
ossa_lesion_ref (OssaLesion *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ossa_lesion_clear (gpointer data)
{
  OssaLesion *self = data;

  g_free (self->name);
  g_free (self->source);
  g_clear_pointer (&self->locator, ossa_locator_unref);
  g_clear_pointer (&self->distance, ossa_distance_unref);
  g_clear_pointer (&self->balls, g_array_unref);
}

void
ossa_lesion_unref (OssaLesion *self)
{
  g_atomic_rc_box_release_full (self, ossa_lesion_clear);
}

const char *
ossa_lesion_get_name (const OssaLesion *self)
{
  return self->name;
}

OssaLesionType
ossa_lesion_get_type (const OssaLesion *self)
{
  return self->type;
}

OssaTissueKind
ossa_lesion_get_tissue (const OssaLesion *self)
{
  static const OssaTissueKind TISSUES[] = { OSSA_TISSUE_LYTIC, OSSA_TISSUE_BLASTIC,
                                            OSSA_TISSUE_MIXED };

  return TISSUES[self->type];
}

OssaLesionShape
ossa_lesion_get_shape (const OssaLesion *self)
{
  return self->shape;
}

OssaVec
ossa_lesion_get_center (const OssaLesion *self)
{
  return self->frame.origin;
}

OssaVec
ossa_lesion_get_radii (const OssaLesion *self)
{
  OssaVec m = ossa_vec (self->margin, self->margin, self->margin);

  return ossa_vec_add (self->radii, m);
}

OssaFrame
ossa_lesion_get_frame (const OssaLesion *self)
{
  return self->frame;
}

const char *
ossa_lesion_get_source (const OssaLesion *self)
{
  return self->source;
}

const GArray *
ossa_lesion_get_balls (const OssaLesion *self)
{
  return self->balls;
}

double
ossa_lesion_get_margin (const OssaLesion *self)
{
  return self->margin;
}

OssaBox
ossa_lesion_get_box (const OssaLesion *self)
{
  return ossa_box_grown (&self->box, self->margin);
}

/* Outside: the nearest point of the border is r^2 q / (t + r^2) where sum (r q / (t + r^2))^2 = 1
 * (Eberly 2013, Distance from a point to an ellipsoid); Newton's steps from t = 0 never pass it. */
static double
exact_ellipsoid_distance (OssaVec r, OssaVec q)
{
  double t = 0, change = INFINITY, away[3];

  for (int step = 0; step < MAX_NEWTON && change > 1e-9 * t; step++) {
    double f = -1, slope = 0;

    for (int i = 0; i < 3; i++) {
      double b = t + pow (ossa_vec_get (r, i), 2),
             u = ossa_vec_get (r, i) * ossa_vec_get (q, i) / b;

      f += u * u;
      slope -= 2 * u * u / b;
    }
    change = -f / slope;
    t += change;
  }
  for (int i = 0; i < 3; i++)
    away[i] = ossa_vec_get (q, i) * t / (t + pow (ossa_vec_get (r, i), 2));
  return ossa_vec_length (ossa_vec (away[0], away[1], away[2]));
}

/* d = k (k - 1) / |grad k|, k = |p / r|: exact for a sphere, first order near the border of an
 * ellipsoid and too small beyond it, where a grown border asks exactly. */
static double
ellipsoid_distance (const OssaLesion *self, OssaVec p)
{
  OssaVec q = ossa_frame_point_to_local (&self->frame, p);
  OssaVec r = self->radii;
  OssaVec u = ossa_vec (q.x / r.x, q.y / r.y, q.z / r.z);
  OssaVec g = ossa_vec (u.x / r.x, u.y / r.y, u.z / r.z);
  double k = ossa_vec_length (u), slope = ossa_vec_length (g), d;

  if (slope < 1e-12)
    return -MIN (r.x, MIN (r.y, r.z));
  d = k * (k - 1) / slope;
  return self->margin > 0 && d > 0 && d < self->margin + EXACT_MM ? exact_ellipsoid_distance (r, q)
                                                                  : d;
}

/* The lattice tells less than the distance outside, which a grown border must not move into: there
 * it is asked exactly, as far as it matters. */
static double
surface_distance (const OssaLesion *self, OssaVec p)
{
  double d = ossa_distance_at (self->distance, p), limit = self->margin + EXACT_MM;
  OssaVec nearest;

  if (self->margin <= 0 || d <= 0 || d >= limit)
    return d;
  return ossa_locator_nearest (self->locator, p, limit, &nearest, NULL)
             ? ossa_vec_distance (p, nearest)
             : limit;
}

static double
bare_distance (const OssaLesion *self, OssaVec p)
{
  switch (self->shape) {
  case OSSA_LESION_ELLIPSOID: return ellipsoid_distance (self, p);
  case OSSA_LESION_PAINTED: return ossa_lesion_balls_distance (self->balls, p);
  default: return surface_distance (self, p);
  }
}

double
ossa_lesion_distance (const OssaLesion *self, OssaVec p)
{
  return bare_distance (self, p) - self->margin;
}

OssaLesion *
ossa_lesion_grown (const OssaLesion *self, double margin)
{
  OssaLesion *grown = lesion_new (self->name, self->type, self->shape, self->source);

  grown->margin = self->margin + margin;
  grown->frame = self->frame;
  grown->radii = self->radii;
  grown->box = self->box;
  if (self->distance != NULL) {
    grown->locator = ossa_locator_ref (self->locator);
    grown->distance = ossa_distance_ref (self->distance);
  }
  if (self->balls != NULL)
    grown->balls = g_array_ref (self->balls);
  return grown;
}
