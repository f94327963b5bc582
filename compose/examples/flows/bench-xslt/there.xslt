<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="http://services.samples/xsd" exclude-result-prefixes="x">
  <xsl:template match="/x:buyStocks">
    <x:skcotSyub><xsl:apply-templates select="order"/></x:skcotSyub>
  </xsl:template>
  <xsl:template match="order">
    <redro>
      <lobmys><xsl:value-of select="symbol"/></lobmys>
      <DIreyub><xsl:value-of select="buyerID"/></DIreyub>
      <ecirp><xsl:value-of select="price"/></ecirp>
      <emulov><xsl:value-of select="volume"/></emulov>
    </redro>
  </xsl:template>
</xsl:stylesheet>
