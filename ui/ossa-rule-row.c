/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-rule-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-help-button.h"

struct _OssaRuleRow {
  AdwPreferencesRow parent;
  GtkImage *icon;
  GtkLabel *label, *value_label;
  OssaHelpButton *help;
};

G_DEFINE_FINAL_TYPE (OssaRuleRow, ossa_rule_row, ADW_TYPE_PREFERENCES_ROW)

static const struct {
  const char *word, *icon_name, *css_class;
} verdicts[] = {
  [OSSA_RULE_PASS] = { NC_ ("rule", "Holds"), "emblem-ok-symbolic", "success" },
  [OSSA_RULE_WARN] = { NC_ ("rule", "Take care"), "dialog-warning-symbolic", "warning" },
  [OSSA_RULE_FAIL] = { NC_ ("rule", "Broken"), "dialog-error-symbolic", "error" },
};

static void
show_verdict (OssaRuleRow *self, OssaRuleVerdict verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), verdicts[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), verdicts[verdict].css_class);
  gtk_image_set_from_icon_name (self->icon, verdicts[verdict].icon_name);
}

/* "Take care: 12.3 mm, limit 10 mm" */
static char *
dup_value (const OssaRule *rule)
{
  const char *word = g_dpgettext2 (NULL, "rule", verdicts[rule->verdict].word);
  const char *unit = rule->unit != NULL && *rule->unit != '\0' ? _ (rule->unit) : "";

  if (isnan (rule->limit))
    /* Translators: verdict on a rule, the value it was judged by, its unit. */
    return g_strdup_printf (_ ("%s: %.3g %s"), word, rule->value, unit);
  /* Translators: verdict on a rule, the value it was judged by, its unit, the limit, its unit. */
  return g_strdup_printf (_ ("%s: %.3g %s, limit %.3g %s"), word, rule->value, unit, rule->limit,
                          unit);
}

void
ossa_rule_row_set_rule (OssaRuleRow *self, const OssaRule *rule)
{
  const char *label = _ (rule->label);
  g_autofree char *value = dup_value (rule);

  g_return_if_fail (OSSA_IS_RULE_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->value_label, value);
  show_verdict (self, rule->verdict);
  g_object_set (self->help, "text", rule->explanation != NULL ? _ (rule->explanation) : NULL,
                "source", rule->source, "subject", label, NULL);
}

static void
ossa_rule_row_class_init (OssaRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaRuleRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OssaRuleRow, label);
  gtk_widget_class_bind_template_child (widget_class, OssaRuleRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, OssaRuleRow, help);
}

static void
ossa_rule_row_init (OssaRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_rule_row_new (void)
{
  return g_object_new (OSSA_TYPE_RULE_ROW, NULL);
}
