<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="http://soa.example.com/inventory/v1" xmlns="http://soa.example.com/inventory/v1" exclude-result-prefixes="i">
  <xsl:template match="/">
    <ReleaseStock>
      <request>
        <ReservationId><xsl:value-of select="/*/i:ReserveStockResult/i:ReservationId"/></ReservationId>
      </request>
    </ReleaseStock>
  </xsl:template>
</xsl:stylesheet>
