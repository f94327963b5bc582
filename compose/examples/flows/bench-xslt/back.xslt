<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="http://services.samples/xsd" exclude-result-prefixes="x">
  <xsl:template match="/x:skcotSyub">
    <x:buyStocks><xsl:apply-templates select="redro"/></x:buyStocks>
  </xsl:template>
  <xsl:template match="redro">
    <order>
      <symbol><xsl:value-of select="lobmys"/></symbol>
      <buyerID><xsl:value-of select="DIreyub"/></buyerID>
      <price><xsl:value-of select="ecirp"/></price>
      <volume><xsl:value-of select="emulov"/></volume>
    </order>
  </xsl:template>
</xsl:stylesheet>
