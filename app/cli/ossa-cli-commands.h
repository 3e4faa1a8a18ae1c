/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cli-options.h"

G_BEGIN_DECLS

/* What each command does; see the table in ossa-cli-commands.c. */
gboolean ossa_cli_info (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_assess (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_plan (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_run_plan (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_check (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_implants (const OssaCliArgs *args, GString *out, GError **error);
gboolean ossa_cli_loads (const OssaCliArgs *args, GString *out, GError **error);

G_END_DECLS
