/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-view-marks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ossa-palette.h"

/* An arrow of this length stands for this force; longer and shorter ones in proportion. */
#define ARROW_MM    45.0
#define ARROW_N     2000.0
#define LEAST_MM    25.0
#define GREATEST_MM 45.0
#define LOAD        "load"

void
ossa_view_marks_show_load (OssaStageView *view, OssaDocument *document, gboolean shown)
{
  OssaStage *stage = ossa_stage_view_get_stage (view);
  OssaStageLine line = { .id = LOAD, .n = 2, .width = 3.5, .arrow_at_end = TRUE };
  g_autofree char *words = NULL;
  OssaVec points[2], force;
  OssaShown now;
  double size;

  ossa_stage_remove_line (stage, LOAD);
  if (!shown || document == NULL || !ossa_document_get_shown_now (document, &now))
    return;
  ossa_load_places_get_main (ossa_outcome_get_places (now.outcome, now.load), &points[1], &force);
  size = ossa_vec_length (force);
  if (size <= 0)
    return;
  points[0] = ossa_vec_mad (
      points[1], -CLAMP (ARROW_MM * size / ARROW_N, LEAST_MM, GREATEST_MM) / size, force);
  /* Translators: a force in newtons, beside its arrow */
  words = g_strdup_printf (_ ("%'.0f N"), size);
  line.points = points;
  line.text = words;
  memcpy (line.color, ossa_palette_weakest, sizeof line.color);
  ossa_stage_set_line (stage, &line);
}

static OssaConstruct *
find_construct (OssaDocument *document)
{
  const OssaRunnerOption *option =
      document != NULL && ossa_document_get_state (document) == OSSA_STATE_TREATED
          ? ossa_document_get_option (document, ossa_document_get_option_index (document))
          : NULL;

  return option != NULL ? option->construct : NULL;
}

GPtrArray *
ossa_view_marks_list_broken (OssaDocument *document)
{
  static const OssaRuleVerdict order[] = { OSSA_RULE_FAIL, OSSA_RULE_WARN };
  OssaConstruct *construct = find_construct (document);
  GPtrArray *broken = g_ptr_array_new ();

  for (guint k = 0; construct != NULL && k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++) {
      const OssaRule *rule = ossa_construct_get_rule (construct, i);

      if (rule->verdict == order[k])
        g_ptr_array_add (broken, (gpointer)rule);
    }
  return broken;
}

/* How much of its name a part shares with a rule's words: the letters of those that are in both. */
static guint
likeness (const OssaPart *part, const OssaRule *rule)
{
  g_auto (GStrv) words = g_strsplit (part->name, " ", -1);
  g_autofree char *said = g_ascii_strdown (rule->label, -1);
  guint sum = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *word = g_ascii_strdown (words[i], -1);

    if (strlen (word) > 2 && strstr (said, word) != NULL)
      sum += (guint)strlen (word);
  }
  return sum;
}

/* The middle of the part that the rule names; of the first, where it names none. */
static OssaVec
find_place (OssaConstruct *construct, const OssaRule *rule)
{
  guint best = 0, most = 0;
  OssaBox box;

  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++) {
    guint alike = likeness (ossa_construct_get_part (construct, i), rule);

    if (alike > most) {
      most = alike;
      best = i;
    }
  }
  box = ossa_solid_get_box (ossa_construct_get_part (construct, best)->solid);
  return ossa_box_center (&box);
}

void
ossa_view_marks_show_rules (OssaStageView *view, OssaDocument *document, gboolean shown)
{
  OssaStage *stage = ossa_stage_view_get_stage (view);
  OssaConstruct *construct = find_construct (document);
  g_autoptr (GPtrArray) broken = ossa_view_marks_list_broken (document);

  ossa_stage_remove_marks (stage, "rule:");
  for (guint i = 0; shown && construct != NULL && i < broken->len; i++) {
    const OssaRule *rule = g_ptr_array_index (broken, i);
    g_autofree char *id = g_strdup_printf ("rule:%s", rule->id);
    const OssaStageMark mark = { .id = id,
                                 .kind = OSSA_STAGE_MARK_POINT,
                                 .position = find_place (construct, rule),
                                 .color = { 0.80, 0.10, 0.10, 1 } };

    if (rule->verdict == OSSA_RULE_FAIL && ossa_construct_get_n_parts (construct) > 0)
      ossa_stage_set_mark (stage, &mark);
  }
}
