/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-place-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Nearer than half of 45 deg to an axis, a side is named by that alone. */
#define DIAGONAL_TAN 0.41421356237309503 /* tan 22.5 deg */

const char *
ossa_failure_mode_words (OssaFailureMode mode)
{
  return mode == OSSA_FAILURE_TENSION ? _ ("tension") : _ ("compression");
}

const char *
ossa_tissue_words (OssaTissueKind tissue)
{
  switch (tissue) {
  case OSSA_TISSUE_CORTICAL: return _ ("cortical bone");
  case OSSA_TISSUE_TRABECULAR: return _ ("trabecular bone");
  case OSSA_TISSUE_MARROW: return _ ("marrow");
  case OSSA_TISSUE_LYTIC: return _ ("lytic tissue");
  case OSSA_TISSUE_BLASTIC: return _ ("blastic tissue");
  case OSSA_TISSUE_MIXED: return _ ("mixed lesion tissue");
  case OSSA_TISSUE_IMPLANT: return _ ("hardware");
  case OSSA_TISSUE_CEMENT: return _ ("cement");
  default: return _ ("bone");
  }
}

static gboolean
find_point (OssaLandmarks *landmarks, const char *id, OssaVec *point)
{
  const OssaLandmark *landmark = ossa_landmarks_lookup (landmarks, id);

  if (landmark == NULL || landmark->kind != OSSA_LANDMARK_POINT)
    return FALSE;
  *point = landmark->vec;
  return TRUE;
}

/* Height over landmark @id along the bone, NaN when there is no such landmark. */
static double
height_over (OssaLandmarks *landmarks, const char *id, OssaVec place)
{
  OssaFrame frame = ossa_landmarks_get_frame (landmarks);
  OssaVec point;

  return find_point (landmarks, id, &point)
             ? ossa_vec_dot (frame.axis[2], ossa_vec_sub (place, point))
             : NAN;
}

static gboolean
is_in_head (OssaLandmarks *landmarks, OssaVec place)
{
  const OssaLandmark *radius = ossa_landmarks_lookup (landmarks, "head-radius");
  OssaVec center;

  return radius != NULL && find_point (landmarks, "head-center", &center) &&
         ossa_vec_distance (place, center) <= radius->value;
}

/* From the head's centre to the narrowest section of the neck. */
static gboolean
find_neck (OssaLandmarks *landmarks, OssaVec *head, OssaVec *along)
{
  OssaVec neck;

  if (!find_point (landmarks, "head-center", head) || !find_point (landmarks, "neck-center", &neck))
    return FALSE;
  *along = ossa_vec_sub (neck, *head);
  return TRUE;
}

/* Between the head and half as far again as the narrowest section of the neck, along its axis. */
static gboolean
is_in_neck (OssaLandmarks *landmarks, OssaVec place)
{
  OssaVec head, along;
  double at;

  if (!find_neck (landmarks, &head, &along))
    return FALSE;
  at = ossa_vec_dot (along, ossa_vec_sub (place, head)) / ossa_vec_dot (along, along);
  return at >= 0 && at <= 1.5;
}

static const char *
name_end (OssaLandmarks *landmarks, OssaVec place)
{
  if (height_over (landmarks, "shaft-distal", place) < 0)
    return _ ("distal end");
  return height_over (landmarks, "shaft-proximal", place) > 0 ? _ ("proximal end") : _ ("shaft");
}

static const char *
name_vertebra (OssaLandmarks *landmarks, OssaVec place)
{
  OssaFrame frame = ossa_landmarks_get_frame (landmarks);
  OssaVec canal;

  if (!find_point (landmarks, "canal-center", &canal))
    return _ ("vertebra");
  return ossa_vec_dot (frame.axis[1], ossa_vec_sub (place, canal)) > 0 ? _ ("body or pedicles")
                                                                       : _ ("arch");
}

/* The part of the bone, in words. */
static const char *
name_part (OssaLandmarks *landmarks, OssaVec place)
{
  if (ossa_landmarks_get_site (landmarks) == OSSA_SITE_VERTEBRA)
    return name_vertebra (landmarks, place);
  if (is_in_head (landmarks, place))
    return _ ("head");
  if (height_over (landmarks, "lesser-trochanter", place) > 0)
    return is_in_neck (landmarks, place) ? _ ("neck") : _ ("trochanteric region");
  if (!isnan (height_over (landmarks, "lesser-trochanter", place)))
    return height_over (landmarks, "shaft-distal", place) < 0 ? _ ("distal end") : _ ("shaft");
  return name_end (landmarks, place);
}

/* The middle of the bone beside @place: the nearest point of the shaft's centre line, or the
 * frame's origin where there is none. */
static OssaVec
find_middle (OssaLandmarks *landmarks, OssaVec place)
{
  OssaVec middle = ossa_landmarks_get_frame (landmarks).origin;
  double least = INFINITY;
  guint n;
  const OssaVec *line = ossa_landmarks_get_shaft_line (landmarks, &n);

  for (guint i = 0; i < n; i++)
    if (ossa_vec_distance (line[i], place) < least) {
      least = ossa_vec_distance (line[i], place);
      middle = line[i];
    }
  return middle;
}

static const char *
name_side_across (double lateral, double anterior)
{
  gboolean beside = fabs (lateral) > DIAGONAL_TAN * fabs (anterior);
  gboolean before = fabs (anterior) > DIAGONAL_TAN * fabs (lateral);

  if (beside && before)
    return anterior > 0 ? (lateral > 0 ? _ ("anterolateral") : _ ("anteromedial"))
                        : (lateral > 0 ? _ ("posterolateral") : _ ("posteromedial"));
  if (beside)
    return lateral > 0 ? _ ("lateral") : _ ("medial");
  return anterior > 0 ? _ ("anterior") : _ ("posterior");
}

/* Of the neck: above, below, before or behind its axis. */
static const char *
name_side_of_neck (OssaFrame frame, OssaVec head, OssaVec along, OssaVec place)
{
  OssaVec axis = ossa_vec_unit (along), off = ossa_vec_sub (place, head);
  double up, forward;

  off = ossa_vec_mad (off, -ossa_vec_dot (off, axis), axis);
  up = ossa_vec_dot (off, frame.axis[2]);
  forward = ossa_vec_dot (off, frame.axis[1]);
  if (fabs (up) >= fabs (forward))
    return up > 0 ? _ ("superior") : _ ("inferior");
  return forward > 0 ? _ ("anterior") : _ ("posterior");
}

static const char *
name_side (OssaLandmarks *landmarks, OssaVec place)
{
  OssaFrame frame = ossa_landmarks_get_frame (landmarks);
  OssaVec off, head, along;

  if (height_over (landmarks, "lesser-trochanter", place) > 0 && is_in_neck (landmarks, place) &&
      find_neck (landmarks, &head, &along))
    return name_side_of_neck (frame, head, along, place);
  off = ossa_vec_sub (place, find_middle (landmarks, place));
  return name_side_across (ossa_vec_dot (off, frame.axis[0]), ossa_vec_dot (off, frame.axis[1]));
}

/* How far along the bone; %NULL where nothing tells. */
static char *
name_height (OssaLandmarks *landmarks, OssaVec place)
{
  const OssaLandmark *length = ossa_landmarks_lookup (landmarks, "length");
  double below_head = -height_over (landmarks, "head-center", place);
  double below_end = -height_over (landmarks, "proximal-end", place);

  if (!isnan (below_head))
    return below_head >= 0 ? g_strdup_printf (_ ("%.0f mm below the head centre"), below_head)
                           : g_strdup_printf (_ ("%.0f mm above the head centre"), -below_head);
  if (isnan (below_end) || length == NULL || !(length->value > 0))
    return NULL;
  /* Translators: how far along a bone; the second number is the share of its length. */
  return g_strdup_printf (_ ("%.0f mm from the upper end (%.0f %% of the length)"), below_end,
                          100 * CLAMP (below_end / length->value, 0, 1));
}

char *
ossa_place_words (OssaBone *bone, OssaVec place)
{
  OssaLandmarks *landmarks = ossa_bone_get_landmarks (bone);
  const char *part = name_part (landmarks, place), *side = name_side (landmarks, place);
  g_autofree char *height = name_height (landmarks, place);

  if (height == NULL)
    /* Translators: part of a bone, side. */
    return g_strdup_printf (C_ ("place", "%s, %s"), part, side);
  /* Translators: part of a bone, side, how far along it. */
  return g_strdup_printf (C_ ("place", "%s, %s, %s"), part, side, height);
}

char *
ossa_weakest_words (OssaBone *bone, const OssaRisk *risk)
{
  g_autofree char *place = ossa_place_words (bone, risk->place);

  /* Translators: how it fails, in which tissue, where: "tension in cortical bone, shaft, ..." */
  return g_strdup_printf (C_ ("weakest place", "%s in %s, %s"),
                          ossa_failure_mode_words (risk->mode), ossa_tissue_words (risk->tissue),
                          place);
}
