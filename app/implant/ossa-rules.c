/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-rules.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-number.h"
#include "ossa-xml.h"

typedef struct {
  char *id, *label, *unit, *explanation, *source;
  gboolean at_most;
  double pass, fail, stop; /* NaN: none */
} Limit;

struct _OssaRules {
  GArray *limits; /* of Limit */
};

static void
limit_clear (gpointer data)
{
  Limit *limit = data;

  g_free (limit->id);
  g_free (limit->label);
  g_free (limit->unit);
  g_free (limit->explanation);
  g_free (limit->source);
}

void
ossa_rules_free (OssaRules *self)
{
  g_array_unref (self->limits);
  g_free (self);
}

static gboolean
read_numbers (Limit *limit, const xmlNode *node, GError **error)
{
  g_autofree char *sense = ossa_xml_dup_required (node, "sense", error);

  if (sense == NULL)
    return FALSE;
  limit->at_most = g_str_equal (sense, "most");
  if (!limit->at_most && !g_str_equal (sense, "least")) {
    ossa_xml_set_error (error, node, "'sense' must be 'least' or 'most', not '%s'", sense);
    return FALSE;
  }
  return ossa_xml_get_number (node, "pass", &limit->pass, error) &&
         ossa_xml_get_number_or (node, "fail", NAN, &limit->fail, error) &&
         ossa_xml_get_number_or (node, "stop", NAN, &limit->stop, error);
}

static gboolean
add_limit (OssaRules *self, const xmlNode *node, GError **error)
{
  Limit limit = { 0 };
  g_autofree char *certainty = ossa_xml_dup_required (node, "certainty", error);
  g_autofree char *source = NULL;

  if (certainty == NULL || (source = ossa_xml_dup_required (node, "source", error)) == NULL)
    return FALSE;
  g_array_append_val (self->limits, limit);
  limit.id = ossa_xml_dup_required (node, "id", error);
  limit.label = ossa_xml_dup (node, "label");
  limit.unit = ossa_xml_dup (node, "unit");
  limit.explanation = ossa_xml_dup (node, "explanation");
  limit.source = g_strdup_printf ("%s [%s]", source, certainty);
  g_array_index (self->limits, Limit, self->limits->len - 1) = limit;
  return limit.id != NULL &&
         read_numbers (&g_array_index (self->limits, Limit, self->limits->len - 1), node, error);
}

OssaRules *
ossa_rules_load (GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load_data ("implant/data/rules.xml", "rules", error);
  g_autoptr (OssaRules) self = g_new0 (OssaRules, 1);

  self->limits = g_array_new (FALSE, TRUE, sizeof (Limit));
  g_array_set_clear_func (self->limits, limit_clear);
  if (doc == NULL)
    return NULL;
  for (xmlNode *node = ossa_xml_first (xmlDocGetRootElement (doc), "rule"); node != NULL;
       node = ossa_xml_next (node, "rule"))
    if (!add_limit (self, node, error))
      return NULL;
  return g_steal_pointer (&self);
}

static const Limit *
find_limit (const OssaRules *self, const char *id)
{
  for (guint i = 0; i < self->limits->len; i++)
    if (g_str_equal (g_array_index (self->limits, Limit, i).id, id))
      return &g_array_index (self->limits, Limit, i);
  return NULL;
}

double
ossa_rules_get_limit (const OssaRules *self, const char *id)
{
  const Limit *limit = find_limit (self, id);

  return limit != NULL ? limit->pass : NAN;
}

/* How far @value lies on the wrong side of @bound; NaN for no bound. */
static double
excess (const Limit *limit, double value, double bound)
{
  return limit->at_most ? value - bound : bound - value;
}

static void
set_stop_error (GError **error, const Limit *limit, double value, const char *detail)
{
  g_autofree char *is = ossa_number_dup_rounded (value, 3);
  g_autofree char *may = ossa_number_dup_rounded (limit->stop, 3);
  g_autofree char *by = ossa_number_dup_rounded (excess (limit, value, limit->stop), 2);

  g_set_error (
      error, OSSA_ERROR, OSSA_ERROR_GEOMETRY,
      "Rule '%s' (%s) is missed by %s %s: %s, and %s %s is the limit%s%s; choose other sizes.",
      limit->id, limit->label, by, limit->unit, is, limit->at_most ? "at most" : "at least", may,
      detail != NULL ? "; " : "", detail != NULL ? detail : "");
}

/* The limit of rule @id. */
static const Limit *
get_limit (const OssaRules *self, const char *id, GError **error)
{
  const Limit *limit = find_limit (self, id);

  if (limit == NULL)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT,
                 "implant/data/rules.xml has no rule '%s': restore it.", id);
  return limit;
}

static gboolean
is_stopped (const Limit *limit, double value)
{
  return !(excess (limit, value, limit->stop) <= 0) && !isnan (limit->stop);
}

static void
add_judgement (const Limit *limit, OssaConstruct *construct, double value, const char *detail)
{
  g_autofree char *explanation =
      g_strdup_printf ("%s%s%s", limit->explanation != NULL ? limit->explanation : "",
                       detail != NULL ? " " : "", detail != NULL ? detail : "");
  OssaRule rule = { limit->id,   limit->label, OSSA_RULE_PASS, value,
                    limit->pass, limit->unit,  explanation,    limit->source };

  if (!(excess (limit, value, limit->pass) <= 0))
    rule.verdict = OSSA_RULE_WARN;
  if (is_stopped (limit, value) ||
      (rule.verdict == OSSA_RULE_WARN && excess (limit, value, limit->fail) >= 0))
    rule.verdict = OSSA_RULE_FAIL;
  ossa_construct_add_rule (construct, &rule);
}

gboolean
ossa_rules_check (const OssaRules *self,
                  OssaConstruct *construct,
                  const char *id,
                  double value,
                  const char *detail,
                  GError **error)
{
  const Limit *limit = get_limit (self, id, error);

  if (limit == NULL)
    return FALSE;
  if (is_stopped (limit, value)) {
    set_stop_error (error, limit, value, detail);
    return FALSE;
  }
  add_judgement (limit, construct, value, detail);
  return TRUE;
}

gboolean
ossa_rules_judge (const OssaRules *self,
                  OssaConstruct *construct,
                  const char *id,
                  double value,
                  const char *detail,
                  GError **error)
{
  const Limit *limit = get_limit (self, id, error);

  if (limit == NULL)
    return FALSE;
  add_judgement (limit, construct, value, detail);
  return TRUE;
}
