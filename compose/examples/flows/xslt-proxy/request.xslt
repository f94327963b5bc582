<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://soa.example.com/inventory/v1">
  <xsl:param name="article"/>
  <xsl:template match="/">
    <GetAvailability>
      <request><Skus><Sku><xsl:value-of select="$article"/></Sku></Skus></request>
    </GetAvailability>
  </xsl:template>
</xsl:stylesheet>
