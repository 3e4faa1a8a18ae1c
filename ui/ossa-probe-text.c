/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-probe-text.h"

#include <glib/gi18n.h>
#include <math.h>

const char *
ossa_tissue_title (OssaTissueKind tissue)
{
  switch (tissue) {
  case OSSA_TISSUE_CORTICAL: return _ ("Cortical bone");
  case OSSA_TISSUE_TRABECULAR: return _ ("Trabecular bone");
  case OSSA_TISSUE_MARROW: return _ ("Marrow");
  case OSSA_TISSUE_LYTIC: return _ ("Lytic lesion");
  case OSSA_TISSUE_BLASTIC: return _ ("Blastic lesion");
  case OSSA_TISSUE_MIXED: return _ ("Mixed lesion");
  case OSSA_TISSUE_IMPLANT: return _ ("Hardware");
  case OSSA_TISSUE_CEMENT: return _ ("Cement");
  default: return _ ("Outside the bone");
  }
}

static const char *
reason_words (OssaProbeReason reason)
{
  switch (reason) {
  case OSSA_PROBE_NOT_SOLVED: return _ ("no factor: not solved yet");
  case OSSA_PROBE_HARDWARE: return _ ("no factor: hardware");
  case OSSA_PROBE_NO_LIMIT: return _ ("no factor: this tissue has no limit of strain");
  case OSSA_PROBE_SLIVER: return _ ("no factor: too little bone here");
  case OSSA_PROBE_OUTSIDE_PART: return _ ("no factor: outside the part the load holds for");
  case OSSA_PROBE_NEAR_LOAD: return _ ("no factor: too near to a load or support");
  case OSSA_PROBE_NEAR_HARDWARE: return _ ("no factor: too near to hardware");
  default: return "";
  }
}

G_GNUC_PRINTF (2, 3)
static void
add (GString *text, const char *format, ...)
{
  va_list args;

  if (text->len > 0)
    g_string_append (text, "  ·  ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

static void
add_place (GString *text, const OssaSubject *subject, OssaVec at)
{
  OssaFrame frame = ossa_subject_get_frame (subject);
  OssaVec local = ossa_frame_point_to_local (&frame, at);

  /* Translators: a place in the bone, from its anatomical origin; three lengths */
  add (text, _ ("%.1f mm %s, %.1f mm %s, %.1f mm %s"), fabs (local.x),
       local.x < 0 ? _ ("medial") : _ ("lateral"), fabs (local.y),
       local.y < 0 ? _ ("posterior") : _ ("anterior"), fabs (local.z),
       local.z < 0 ? _ ("inferior") : _ ("superior"));
}

static void
add_material (GString *text, const OssaProbe *probe)
{
  if (isfinite (probe->ash_g_cm3))
    /* Translators: of bone mineral */
    add (text, _ ("ash density %.2f g/cm³"), probe->ash_g_cm3);
  if (probe->young_mpa > 0)
    /* Translators: Young's modulus */
    add (text, _ ("modulus %'.0f MPa"), probe->young_mpa);
}

static void
add_answer (GString *text, const OssaProbe *probe)
{
  if (isfinite (probe->principal[0]))
    /* Translators: largest and smallest principal strain, microstrain */
    add (text, _ ("strain %+'.0f / %+'.0f µε"), 1e6 * probe->principal[0],
         1e6 * probe->principal[2]);
  if (ossa_vec_is_finite (probe->displacement))
    add (text, _ ("moved %.2f mm"), ossa_vec_length (probe->displacement));
  if (isfinite (probe->factor))
    add (text, _ ("factor %.2f"), probe->factor);
  else
    add (text, "%s", reason_words (probe->reason));
}

char *
ossa_probe_dup_text (const OssaSubject *subject, OssaVec at, const OssaProbe *probe)
{
  GString *text = g_string_new (ossa_tissue_title (probe->tissue));

  add_place (text, subject, at);
  add_material (text, probe);
  if (probe->inside || probe->part >= 0)
    add_answer (text, probe);
  return g_string_free (text, FALSE);
}
