/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OssaError:
 *
 * A code exists only where a caller branches on it; the command line gives each its own exit
 * status. Every message is one sentence that names the file, the place in it and the remedy.
 */
typedef enum {
  OSSA_ERROR_USAGE,    /* what was asked for makes no sense: options, parameters, ranges */
  OSSA_ERROR_IO,       /* a file could not be read or written */
  OSSA_ERROR_FORMAT,   /* a file's contents are not what its type allows */
  OSSA_ERROR_LIMIT,    /* a stated limit is passed: counts, sizes, depth, memory */
  OSSA_ERROR_GEOMETRY, /* the shape does not allow it: no inside, no landmarks, nothing fits */
  OSSA_ERROR_MODEL,    /* the mechanical model is unsound: no support, loose pieces, loads on air */
  OSSA_ERROR_PLUGIN,   /* a plugin or family is absent, refused or broken */
  OSSA_ERROR_CANCELLED, /* the caller asked to stop */
} OssaError;

#define OSSA_ERROR (ossa_error_quark ())
GQuark ossa_error_quark (void);

/* The exit status of a program that ends with @error: 0 for %NULL, 2 for usage, 3 on by kind. */
int ossa_error_exit_status (const GError *error);

G_END_DECLS
