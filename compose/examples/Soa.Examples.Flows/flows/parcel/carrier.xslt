<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="carrier"/>
  <xsl:template match="/">
    <Carrier><xsl:value-of select="$carrier"/></Carrier>
  </xsl:template>
</xsl:stylesheet>
