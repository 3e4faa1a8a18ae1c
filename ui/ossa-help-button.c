/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-help-button.h"

#include <glib/gi18n.h>

struct _OssaHelpButton {
  AdwBin parent;
  GtkMenuButton *button;
  GtkLabel *text_label, *source_label, *certainty_label;
  char *text, *source, *certainty, *subject;
};

G_DEFINE_FINAL_TYPE (OssaHelpButton, ossa_help_button, ADW_TYPE_BIN)

enum { PROP_TEXT = 1, PROP_SOURCE, PROP_CERTAINTY, PROP_SUBJECT, N_PROPS };

static GParamSpec *props[N_PROPS];

static const char *const certainties[] = {
  [OSSA_CERTAINTY_V] = N_ ("Read in its source"),
  [OSSA_CERTAINTY_M] = N_ ("Well known, not read in its source"),
  [OSSA_CERTAINTY_M_LOW] = N_ ("Known with low confidence"),
  [OSSA_CERTAINTY_D] = N_ ("Derived from sources"),
  [OSSA_CERTAINTY_P] = N_ ("Proposed by this project, without a source"),
};

const char *
ossa_certainty_label (OssaCertainty certainty)
{
  return _ (certainties[certainty]);
}

static void
show (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
dup_certainty (OssaHelpButton *self)
{
  OssaCertainty certainty;

  if (self->certainty == NULL || !ossa_certainty_parse (self->certainty, &certainty))
    return NULL;
  /* Translators: how sure a number is; the last is the letter that data files use. */
  return g_strdup_printf (_ ("How sure: %s (%s)"), ossa_certainty_label (certainty),
                          self->certainty);
}

static void
update (OssaHelpButton *self)
{
  g_autofree char *certainty = dup_certainty (self);
  g_autofree char *source = self->source != NULL && *self->source != '\0'
                                ? g_strdup_printf (_ ("Source: %s"), _ (self->source))
                                : NULL;
  /* Translators: what a help button explains, as "About body weight". */
  g_autofree char *tooltip = self->subject != NULL ? g_strdup_printf (_ ("About %s"), self->subject)
                                                   : g_strdup (_ ("What is this?"));

  show (self->text_label, self->text);
  show (self->source_label, source);
  show (self->certainty_label, certainty);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), (self->text != NULL && *self->text != '\0') ||
                                                         source != NULL || certainty != NULL);
}

static char **
find_member (OssaHelpButton *self, guint id)
{
  char **const members[N_PROPS] = { NULL, &self->text, &self->source, &self->certainty,
                                    &self->subject };

  return id < N_PROPS ? members[id] : NULL;
}

static void
set_member (OssaHelpButton *self, guint id, const char *text)
{
  char **member = find_member (self, id);

  if (g_strcmp0 (*member, text) == 0)
    return;
  g_free (*member);
  *member = g_strdup (text);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[id]);
}

void
ossa_help_button_set_text (OssaHelpButton *self, const char *text)
{
  g_return_if_fail (OSSA_IS_HELP_BUTTON (self));

  set_member (self, PROP_TEXT, text);
}

void
ossa_help_button_set_source (OssaHelpButton *self, const OssaSource *source)
{
  g_return_if_fail (OSSA_IS_HELP_BUTTON (self));

  set_member (self, PROP_SOURCE, source != NULL ? source->text : NULL);
  set_member (self, PROP_CERTAINTY, source != NULL ? ossa_certainty_id (source->certainty) : NULL);
}

static void
ossa_help_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  char **member = find_member (OSSA_HELP_BUTTON (object), id);

  if (member != NULL)
    g_value_set_string (value, *member);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ossa_help_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id > 0 && id < N_PROPS)
    set_member (OSSA_HELP_BUTTON (object), id, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ossa_help_button_finalize (GObject *object)
{
  for (guint id = 1; id < N_PROPS; id++)
    g_free (*find_member (OSSA_HELP_BUTTON (object), id));
  G_OBJECT_CLASS (ossa_help_button_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/help-button.ui");
  gtk_widget_class_bind_template_child (klass, OssaHelpButton, button);
  gtk_widget_class_bind_template_child (klass, OssaHelpButton, text_label);
  gtk_widget_class_bind_template_child (klass, OssaHelpButton, source_label);
  gtk_widget_class_bind_template_child (klass, OssaHelpButton, certainty_label);
}

static void
ossa_help_button_class_init (OssaHelpButtonClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "text", "source", "certainty", "subject" };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_help_button_get_property;
  object_class->set_property = ossa_help_button_set_property;
  object_class->finalize = ossa_help_button_finalize;
  for (guint id = 1; id < N_PROPS; id++)
    props[id] = g_param_spec_string (names[id], NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ossa_help_button_init (OssaHelpButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
ossa_help_button_new (const char *text, const OssaSource *source)
{
  OssaHelpButton *self = g_object_new (OSSA_TYPE_HELP_BUTTON, "text", text, NULL);

  ossa_help_button_set_source (self, source);
  return GTK_WIDGET (self);
}
