/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-step-row.h"

#include <glib/gi18n.h>

struct _OssaStepRow {
  GtkListBoxRow parent;
  OssaStep *step;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (OssaStepRow, ossa_step_row, GTK_TYPE_LIST_BOX_ROW)

enum { PROP_STEP = 1, PROP_COMPACT, N_PROPS };

static GParamSpec *props[N_PROPS];

static const char *
standing_words (OssaStanding standing)
{
  switch (standing) {
  case OSSA_STANDING_NEEDS: return _ ("needs something first");
  case OSSA_STANDING_OPEN: return _ ("open");
  case OSSA_STANDING_STALE: return _ ("out of date");
  case OSSA_STANDING_FAULT: return _ ("at fault");
  default: return _ ("up to date");
  }
}

/* For the template: the sign at the row's end. */
static char *
standing_icon (OssaStepRow *self, int standing)
{
  switch ((OssaStanding)standing) {
  case OSSA_STANDING_DONE: return g_strdup ("emblem-ok-symbolic");
  case OSSA_STANDING_STALE: return g_strdup ("content-loading-symbolic");
  case OSSA_STANDING_FAULT: return g_strdup ("dialog-warning-symbolic");
  default: return g_strdup ("");
  }
}

static void
update_words (OssaStepRow *self)
{
  g_autofree char *title = NULL, *detail = NULL, *words = NULL;
  OssaStanding standing = ossa_step_get_standing (self->step);

  g_object_get (self->step, "title", &title, "detail", &detail, NULL);
  words = g_strdup_printf ("%s, %s: %s", title, detail != NULL ? detail : "",
                           standing_words (standing));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  if (standing == OSSA_STANDING_NEEDS)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
}

static void
ossa_step_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STEP: g_value_set_object (value, OSSA_STEP_ROW (object)->step); break;
  case PROP_COMPACT: g_value_set_boolean (value, OSSA_STEP_ROW (object)->compact); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_step_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STEP: OSSA_STEP_ROW (object)->step = g_value_dup_object (value); break;
  case PROP_COMPACT: OSSA_STEP_ROW (object)->compact = g_value_get_boolean (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_step_row_constructed (GObject *object)
{
  OssaStepRow *self = OSSA_STEP_ROW (object);

  G_OBJECT_CLASS (ossa_step_row_parent_class)->constructed (object);
  g_signal_connect_object (self->step, "notify", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  update_words (self);
}

static void
ossa_step_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_STEP_ROW (object)->step);
  G_OBJECT_CLASS (ossa_step_row_parent_class)->dispose (object);
}

static void
ossa_step_row_class_init (OssaStepRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ossa_step_row_constructed;
  object_class->dispose = ossa_step_row_dispose;
  object_class->get_property = ossa_step_row_get_property;
  object_class->set_property = ossa_step_row_set_property;
  props[PROP_STEP] =
      g_param_spec_object ("step", NULL, NULL, OSSA_TYPE_STEP,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/step-row.ui");
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), standing_icon);
}

static void
ossa_step_row_init (OssaStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_step_row_new (OssaStep *step)
{
  return g_object_new (OSSA_TYPE_STEP_ROW, "step", step, NULL);
}
