/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

struct _OssaDocument {
  GObject parent;
  OssaPlan *plan;
  OssaPlanHistory *history;
  OssaRunner *runner;
  OssaPluginRegistry *registry;
  GSettings *settings;
  OssaMesh *mesh; /* as read, until there is a scene */
  char *path, *saved_hash, *read_only_reason;
  gboolean in_gesture;
  guint update_source, rest_source;
  OssaState state;
  guint option;
  char *load, *selection;
};

enum {
  OSSA_DOCUMENT_CHANGED,
  OSSA_DOCUMENT_SCENE_CHANGED,
  OSSA_DOCUMENT_OPTIONS_CHANGED,
  OSSA_DOCUMENT_SHOWN_CHANGED,
  OSSA_DOCUMENT_FAILED,
  OSSA_DOCUMENT_N_SIGNALS
};

void ossa_document_emit (OssaDocument *self, guint signal);
void ossa_document_emit_failed (OssaDocument *self, const char *message);

/* ossa-document-solve.c: from edits to numbers. */
void ossa_document_begin_solving (OssaDocument *self); /* once, when all else stands */
void ossa_document_stop_solving (OssaDocument *self);
/* A preview of what is looked at soon, the whole when the hand rests. */
void ossa_document_queue_update (OssaDocument *self);

G_END_DECLS
