/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest name of a host, with its zero byte. */
#define OSSA_PLAN_HOST_SIZE 256

/**
 * OssaPlanHolder:
 *
 * The running program that a journal or a lock belongs to. A program that has the same pid later is
 * told from it by when it began. Plain data, any thread.
 */
typedef struct {
  gint64 pid;      /* 0: nobody */
  guint64 started; /* clock ticks since the machine started */
  char host[OSSA_PLAN_HOST_SIZE];
} OssaPlanHolder;

/* This program. */
OssaPlanHolder ossa_plan_holder_self (void);

/* %FALSE when it has ended for sure: of another host nothing is known, and it counts as running. */
gboolean ossa_plan_holder_is_running (const OssaPlanHolder *self);
/* Whether it ran, or runs, on this computer. */
gboolean ossa_plan_holder_is_here (const OssaPlanHolder *self);

/* As keys of @group. read: %FALSE when they are not all there. */
void ossa_plan_holder_write (const OssaPlanHolder *self, GKeyFile *keys, const char *group);
gboolean ossa_plan_holder_read (OssaPlanHolder *self, GKeyFile *keys, const char *group);

/* The folder that journals and locks are in, made when it is not there, for its owner only:
 * $XDG_STATE_HOME/ossature/journals. Owned; %OSSA_ERROR_IO. */
char *ossa_plan_holder_make_folder (GError **error);

/* SHA-256 of the place @path leads to, through links; the file need not be there. Owned. */
char *ossa_plan_holder_hash_place (const char *path);

G_END_DECLS
