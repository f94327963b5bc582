<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="i">
  <xsl:param name="reservation"/>
  <xsl:template match="/">
    <CommitReservation>
      <request>
        <ReservationId><xsl:value-of select="$reservation//i:ReservationId"/></ReservationId>
      </request>
    </CommitReservation>
  </xsl:template>
</xsl:stylesheet>
