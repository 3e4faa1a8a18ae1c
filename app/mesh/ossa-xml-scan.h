/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cursor.h"
#include "ossa-mesh-limits.h"

G_BEGIN_DECLS

#define OSSA_XML_SCAN_ATTRIBUTES 32
#define OSSA_XML_SCAN_DEPTH      OSSA_MESH_MAX_XML_DEPTH

typedef enum { OSSA_XML_START, OSSA_XML_END, OSSA_XML_EOF } OssaXmlEvent;

/**
 * OssaXmlScan:
 *
 * Walks the elements of an XML file without copying: what a VTK XML file needs, whose data may be 2
 * GB of text in one element, or no XML at all. Strict about nesting and quotes; DOCTYPE, entities
 * and CDATA are refused. Borrows the cursor. An element that closes itself gives a start and an
 * end.
 */
typedef struct {
  OssaCursor *cursor;
  OssaWord open[OSSA_XML_SCAN_DEPTH];
  int depth;
  OssaWord text;  /* between the previous tag and this one */
  gboolean empty; /* the start tag closed itself: its end is still to be given */
  struct {
    OssaWord name, value;
  } attributes[OSSA_XML_SCAN_ATTRIBUTES];
  int n_attributes;
} OssaXmlScan;

/* At START the element is the innermost open one; at END it has just been closed. */
gboolean ossa_xml_scan_next (OssaXmlScan *self, OssaXmlEvent *event, GError **error);

/* The innermost open element, or its @up-th parent, is named @name. */
gboolean ossa_xml_scan_is_in (const OssaXmlScan *self, int up, const char *name);

/* Attributes of the last start tag. The text is as written; dup replaces the five predefined
 * entities and owns. */
gboolean ossa_xml_scan_attribute (const OssaXmlScan *self, const char *name, OssaWord *value);
char *ossa_xml_scan_dup (const OssaXmlScan *self, const char *name);
/* @fallback when absent; an error when it is no number from 0 to @max. */
gboolean ossa_xml_scan_count (const OssaXmlScan *self,
                              const char *name,
                              guint64 fallback,
                              guint64 max,
                              guint64 *value,
                              GError **error);

G_END_DECLS
