/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-site.h"

#include "ossa-error.h"

static const char *const site_ids[OSSA_N_SITES] = { "femur", "humerus", "tibia", "vertebra",
                                                    "long-bone" };
static const char *const side_ids[] = { "unknown", "left", "right" };

const char *
ossa_site_id (OssaSite site)
{
  g_return_val_if_fail ((guint)site < OSSA_N_SITES, NULL);

  return site_ids[site];
}

gboolean
ossa_site_parse (const char *id, OssaSite *site, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (site_ids); i++)
    if (g_ascii_strcasecmp (id, site_ids[i]) == 0) {
      *site = (OssaSite)i;
      return TRUE;
    }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "'%s' is no site: choose one of femur, humerus, tibia, vertebra, long-bone.", id);
  return FALSE;
}

const char *
ossa_side_id (OssaSide side)
{
  g_return_val_if_fail ((guint)side < G_N_ELEMENTS (side_ids), NULL);

  return side_ids[side];
}

gboolean
ossa_side_parse (const char *id, OssaSide *side, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_ids); i++)
    if (g_ascii_strcasecmp (id, side_ids[i]) == 0) {
      *side = (OssaSide)i;
      return TRUE;
    }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "'%s' is no side: choose one of left, right, unknown.", id);
  return FALSE;
}
